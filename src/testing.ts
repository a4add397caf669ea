import { checkModel } from './wire/check.js'
import { holdCheck } from './wire.js'

export {
  createSandbox,
  type Sandbox,
  type SandboxCatalog,
  type SandboxCategory,
  type SandboxCharge,
  type SandboxClock,
  type SandboxEndpoint,
  type SandboxMatch,
  type SandboxOptions,
  type SandboxOrder,
  type SandboxPaymentIntent,
  type SandboxProduct,
  type SandboxRequest,
  type SandboxScript,
  type SandboxSnapshot,
  type SandboxVariant,
  type WebhookDelivery,
  type WebhookTarget,
} from './sandbox/createSandbox.js'
export {
  createFakeStripe,
  type FakeStripe,
  type FakeStripeOptions,
} from './sandbox/fakeStripe/createFakeStripe.js'
export { type FakeStripeScriptOptions, fakeStripeScript } from './sandbox/fakeStripe/fakeStripeScript.js'
export type { AuthenticationOutcome, SandboxAddress } from './sandbox/fakeStripe/provider.js'
export type { FakeWalletAddress, FakeWalletOwner } from './sandbox/fakeStripe/walletOwner.js'
export type { FakeWallet } from './sandbox/fakeStripe/wallets.js'
export {
  buildAddress,
  buildCart,
  buildCartLine,
  buildCategory,
  buildCheckoutSession,
  buildMoney,
  buildOrder,
  buildProduct,
  buildProductPage,
  buildVariant,
  buildWebhookEvent,
  type CheckoutSessionOverrides,
} from './testing/build.js'
export {
  type CommerceTestShop,
  type CommerceWrapper,
  type CommerceWrapperOptions,
  createCommerceWrapper,
} from './testing/createCommerceWrapper.js'
export { type RenderWithCommerceOptions, renderWithCommerce } from './testing/renderWithCommerce.js'

// A test with fake timers cannot wait for a file.
holdCheck(checkModel)
