import { CheckoutForm } from '@aerocall/commerce-react/checkout'
import type { Meta, StoryObj } from '@storybook/react-vite'
import { Board } from '../pages/Board.js'
import { withAppearance } from '../support/appearance.js'
import { JUNE, NEVER_LOADED } from '../support/checkout.js'
import { type CheckoutStep, withSteps } from '../support/checkoutSteps.js'
import { rests } from '../support/restingState.js'
import { ONE_BOWL, type ShopParameters } from '../support/shop.js'
import type { Example } from '../support/source.js'

const GOOD_CARD = '4242424242424242'
const REFUSED_CARD = '4000000000000002'
const POOR_CARD = '4000000000009995'
const ASKING_CARD = '4000002500003155'
const FOR_EVER = 3_600_000

/** Every state that a checkout can rest in. None is clicked together: each is a list of steps. */
const meta: Meta<typeof CheckoutForm> = {
  title: 'Checkout/Every state',
  component: CheckoutForm,
  decorators: [withSteps, withAppearance],
  args: { defaultValues: JUNE },
  parameters: {
    shop: { cart: ONE_BOWL } satisfies ShopParameters,
    example: {
      args: { stripe: '', defaultValues: '', publishableKey: '"pk_test_…"' },
    } satisfies Example,
    docs: { page: Board },
  },
}
export default meta
type Story = StoryObj<typeof CheckoutForm>

const script = (...scripts: Extract<CheckoutStep, { script: unknown }>['script'][]): CheckoutStep => ({
  script: scripts.flat(),
})

/** Contact and address are being typed. */
export const Collecting: Story = rests({ state: 'collecting' })

/** Each field says what is missing, and the focus is on the first. */
export const FieldErrors: Story = rests({
  state: 'collecting',
  args: { defaultValues: {} },
  steps: ['continue'],
  text: /Please fill in|fill/i,
})

/** `POST /checkout` is under way. */
export const Creating: Story = rests({
  state: 'creating',
  steps: [script({ type: 'delay', on: 'createCheckout', ms: FOR_EVER }), 'continue'],
})

/** The order is made, and the button names the sum that will be charged. */
export const Ready: Story = rests({
  state: 'ready',
  steps: ['continue', { see: '[data-part="pay"]' }],
  text: /Pay \$/,
})

/** The bank is being asked. Pay is off, and the page says to wait. */
export const Confirming: Story = rests({
  state: 'confirming',
  steps: [
    'continue',
    { card: GOOD_CARD },
    script({ type: 'delay', on: 'confirmIntent', ms: FOR_EVER }),
    'pay',
  ],
})

/** The bank refused the card: the same order can be paid with another one. */
export const Declined: Story = rests({
  state: 'declined',
  steps: ['continue', { card: REFUSED_CARD }, 'pay'],
  text: /declined/,
})

/** The bank's own reason is passed on. */
export const InsufficientFunds: Story = rests({
  state: 'declined',
  steps: ['continue', { card: POOR_CARD }, 'pay'],
  text: /insufficient funds/,
})

/** The price went up while the form was filled in: no order is made before the shopper has seen it. */
export const PriceChanged: Story = rests({
  state: 'price_changed',
  steps: [
    { see: '[data-part="continue"]' },
    script({ type: 'price', product: 'breakfast-bowl', variant: 'Oat', price: 31 }),
    'continue',
  ],
})

/** A card that asks for 3-D Secure, and a page that was left meanwhile: Continue goes on with the same payment. */
export const ActionNeeded: Story = rests({
  state: 'action_needed',
  steps: [
    'continue',
    { card: ASKING_CARD },
    script({ type: 'drop', on: 'confirmIntent', when: 'after' }),
    'pay',
  ],
})

/** The answer to the payment was lost. Nobody knows, so it is never called failed, and cannot be paid twice. */
export const Interrupted: Story = rests({
  state: 'interrupted',
  steps: [
    'continue',
    { card: GOOD_CARD },
    script(
      { type: 'drop', on: 'confirmIntent', when: 'after' },
      { type: 'drop', on: 'retrieveIntent', nth: 2, times: 'always' },
    ),
    'pay',
    { see: '[data-part="order-lookup"]' },
  ],
  text: /do not pay again/,
})

/** The same, seen from a tab that cannot ask Stripe: it asks for the order with its email. */
export const InterruptedElsewhere: Story = {
  // All forms of one page share the tab's storage, which this one empties.
  tags: ['!autodocs'],
  ...rests({
    state: 'interrupted',
    steps: [
      'continue',
      { card: GOOD_CARD },
      script(
        { type: 'drop', on: 'confirmIntent' },
        { type: 'drop', on: 'retrieveIntent', nth: 2, times: 'always' },
      ),
      'pay',
      { see: '[data-state="interrupted"]' },
      'open another tab',
      { see: '[data-page-number="2"] [data-part="order-lookup"]' },
    ],
  }),
}

/** Accepted by the bank, which has not finished. It is no error, and there is nothing to do. */
export const Processing: Story = rests({
  state: 'processing',
  shop: { script: { type: 'payment', processing: true, webhook: 'never' } },
  steps: ['continue', { card: GOOD_CARD }, 'pay'],
  text: /is being processed/,
})

/** A voucher was given out (OXXO, Konbini, Boleto, …): what to do with it, until when, and the page that shows it. */
export const AwaitingVoucher: Story = rests({
  state: 'awaiting_payment',
  shop: { script: { type: 'payment', awaits: 'voucher' } },
  steps: ['continue', { card: GOOD_CARD }, 'pay'],
  text: /voucher/,
})

/** So were a bank's details: the order is paid when the money has come. */
export const AwaitingBankTransfer: Story = rests({
  state: 'awaiting_payment',
  shop: { script: { type: 'payment', awaits: 'bank_transfer' } },
  steps: ['continue', { card: GOOD_CARD }, 'pay'],
  text: /Transfer the sum/,
})

/** The instructions stay over a reload. */
export const AwaitingAfterAReload: Story = rests({
  state: 'awaiting_payment',
  shop: { script: { type: 'payment', awaits: 'voucher' } },
  steps: [
    'continue',
    { card: GOOD_CARD },
    'pay',
    { see: '[data-part="payment-instructions"]' },
    'reload',
    { see: '[data-page-number="2"] [data-part="payment-instructions"]' },
  ],
  text: /voucher/,
})

/** The voucher was not paid in time: the order can be paid in another way. */
export const VoucherExpired: Story = rests({
  state: 'declined',
  shop: { script: { type: 'payment', awaits: 'voucher', fails: true, webhook: 300 } },
  steps: ['continue', { card: GOOD_CARD }, 'pay'],
  text: /not completed/,
})

/** The payment went through and the shop has not heard of it: the webhook is late, which is no error either. */
export const PaidWithLateWebhook: Story = rests({
  state: 'placed',
  shop: { script: { type: 'payment', webhook: 'never' } },
  steps: ['continue', { card: GOOD_CARD }, 'pay'],
  text: /Thank you/,
})

/** The order is paid: that is the server's word, and no guess. */
export const Placed: Story = rests({
  state: 'placed',
  steps: ['continue', { card: GOOD_CARD }, 'pay'],
  text: /Paid/,
})

/** Nothing is due: the order is placed at once. */
export const FreeOrder: Story = rests({
  state: 'placed',
  shop: { script: { type: 'checkout', payment: 'free' } },
  steps: ['continue'],
  text: /Thank you/,
})

/** Stripe.js did not load, as behind a content blocker: a reason, and a way on. */
export const StripeBlocked: Story = rests({
  state: 'unavailable',
  args: { stripe: NEVER_LOADED },
  steps: ['continue'],
  text: /could not be loaded/,
})

/** Stripe.js is there and its fields are not: Pay waits, and they can be loaded again. */
export const FieldsFailed: Story = rests({
  state: 'ready',
  steps: [
    { see: '[data-part="continue"]' },
    // The checkout asks for the sum first.
    script({ type: 'drop', on: 'retrieveIntent', nth: 2, times: 2 }),
    'continue',
    { see: '[data-part="payment-form-error"]' },
  ],
})

/** The shop's answer cannot be paid with: why, and a way to begin again. */
export const Failed: Story = rests({
  state: 'failed',
  shop: {
    script: {
      type: 'answer',
      on: 'createCheckout',
      status: 200,
      body: { orderId: 'ord_1', status: 'pending' },
    },
  },
  steps: ['continue'],
  text: /cannot go on/,
})

/** A payment provider that the kit does not know: the shop shows it with `renderPayment`. */
export const OtherProvider: Story = rests({
  state: 'ready',
  shop: { script: { type: 'checkout', payment: 'razorpay' } },
  args: { renderPayment: ({ session }) => <button type="button">Pay with {session.provider}</button> },
  steps: ['continue', { see: '[data-part="payment"] button' }],
  example: {
    args: {
      stripe: '',
      defaultValues: '',
      renderPayment: '{({ session }) => <button type="button">Pay with {session.provider}</button>}',
    },
  },
})

/** The same without `renderPayment`: it says so where it would otherwise show nothing. */
export const OtherProviderNotShown: Story = rests({
  state: 'ready',
  shop: { script: { type: 'checkout', payment: 'razorpay' } },
  steps: ['continue'],
  text: /in another way/,
})

/** There is nothing to buy. */
export const EmptyCart: Story = rests({ state: 'collecting', shop: { cart: [] }, text: /cart is empty/ })
