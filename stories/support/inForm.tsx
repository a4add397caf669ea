import {
  CheckoutForm,
  type CheckoutFormProps,
  ContinueButton,
  PaymentSection,
} from '@aerocall/commerce-react/checkout'
import type { Decorator } from '@storybook/react-vite'
import { appearanceIn } from './appearance.js'
import { JUNE } from './checkout.js'
import { type CheckoutStep, withSteps } from './checkoutSteps.js'
import { ONE_BOWL, type ShopParameters } from './shop.js'
import type { Example } from './source.js'

/** A form around one of its parts. Steps press the buttons of the form, so that the part is in its state. */
const insideForm: Decorator = (Story, { args, parameters, globals }) => {
  const { stripe, ...props } = args as CheckoutFormProps
  return (
    <CheckoutForm
      stripe={stripe}
      appearance={appearanceIn(globals)}
      defaultValues={JUNE}
      {...(parameters.form as CheckoutFormProps | undefined)}
    >
      <Story args={props} />
    </CheckoutForm>
  )
}

/** For parts that change once the order is made: spread `steps: PAYMENT_STEP` into the parameters, too. */
export const withPaymentStep: Decorator = (Story) => (
  <>
    <Story />
    <PaymentSection />
    <ContinueButton />
  </>
)

export const PAYMENT_STEP = ['continue', { see: '[data-settled]' }] satisfies CheckoutStep[]

/** What stories of a part of the form have in common: spread it into `meta`. */
export const inForm = {
  decorators: [insideForm, withSteps],
  parameters: {
    shop: { cart: ONE_BOWL } satisfies ShopParameters,
    steps: [] satisfies CheckoutStep[],
    example: {
      around: (part: string) => `<CheckoutForm publishableKey="pk_test_…">\n  ${part}\n</CheckoutForm>`,
      args: {},
    } satisfies Example,
  },
}
