import {
  AddressFields,
  CheckoutForm,
  ContactFields,
  ContinueButton,
  OrderSummary,
  PayButton,
  PaymentSection,
} from '@aerocall/commerce-react/checkout'
import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, userEvent, waitFor, within } from 'storybook/test'
import { withAppearance } from '../support/appearance.js'
import { JUNE } from '../support/checkout.js'
import { withSteps } from '../support/checkoutSteps.js'
import { ONE_BOWL, type ShopParameters, shopIn, THREE_LINES } from '../support/shop.js'
import type { Example } from '../support/source.js'

const example: Example = { args: { stripe: '', defaultValues: '', publishableKey: '"pk_test_…"' } }

const meta: Meta<typeof CheckoutForm> = {
  title: 'Checkout/CheckoutForm',
  component: CheckoutForm,
  decorators: [withSteps, withAppearance],
  argTypes: {
    stripe: { control: false },
    children: { control: false },
    defaultValues: { control: 'object' },
    fields: { control: 'object' },
  },
  parameters: { shop: { cart: THREE_LINES } satisfies ShopParameters, example },
}
export default meta
type Story = StoryObj<typeof CheckoutForm>

/** Try it: 4242 4242 4242 4242 pays, 4000 0000 0000 0002 is declined, 4000 0025 0000 3155 asks for 3-D Secure. */
export const Default: Story = { args: { defaultValues: { country: 'US' } } }

/** Continue was pressed with nothing filled in: each field says what it misses, and the first one has the focus. */
export const Incomplete: Story = {
  tags: ['!autodocs'],
  args: { defaultValues: { country: 'US' } },
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement)
    const submit = await canvas.findByRole('button', { name: 'Continue to payment' })
    submit.focus()
    await userEvent.keyboard('{Enter}')
    await waitFor(() => expect(canvas.getByLabelText('Email')).toHaveFocus())
    await expect(canvas.getByLabelText('Email')).toHaveAccessibleDescription()
  },
}

/** A purchase by keyboard, from the first field to the thanks. */
export const ByKeyboard: Story = {
  tags: ['!autodocs'],
  args: { defaultValues: { ...JUNE, email: '' } },
  parameters: { shop: { cart: ONE_BOWL } satisfies ShopParameters },
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement)
    ;(await canvas.findByLabelText('Email')).focus()
    await userEvent.keyboard(`${JUNE.email}{Enter}`)
    const pay = await canvas.findByRole('button', { name: /^Pay \$/ })
    await waitFor(() => expect(pay).not.toHaveAttribute('aria-disabled'))
    await shopIn(canvasElement).stripe.enterCard('4242424242424242')
    pay.focus()
    await userEvent.keyboard('{Enter}')
    await expect(await canvas.findByRole('heading', { name: 'Thank you' })).toBeVisible()
    await expect(shopIn(canvasElement).sandbox.charges).toHaveLength(1)
  },
}

/** The answer to the payment is lost, by the fault of the toolbar: it is looked up, and nothing is paid twice. */
export const LostPaymentAnswer: Story = {
  tags: ['!autodocs'],
  globals: { fault: 'lost payment answer' },
  args: { defaultValues: JUNE },
  parameters: { steps: ['continue', { card: '4242424242424242' }, 'pay'] },
  play: async ({ canvasElement }) => {
    await expect(await within(canvasElement).findByRole('heading', { name: 'Thank you' })).toBeVisible()
    await expect(shopIn(canvasElement).sandbox.charges).toHaveLength(1)
  },
}

/** The button names it too, as its description. */
const untilBankAsks = (canvas: ReturnType<typeof within>) =>
  canvas.findByText(/Please keep this page open/, { selector: '[role="status"]' })

/** The bank asks, the shopper agrees, and there is one charge. */
export const ThreeDSecure: Story = {
  tags: ['!autodocs'],
  args: { defaultValues: JUNE },
  parameters: { steps: ['continue', { card: '4000002500003155' }, 'pay'] },
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement)
    await untilBankAsks(canvas)
    const { stripe, sandbox } = shopIn(canvasElement)
    await stripe.authenticate('success')
    await expect(await canvas.findByRole('heading', { name: 'Thank you' })).toBeVisible()
    await expect(sandbox.charges).toHaveLength(1)
  },
}

/** The shopper says no to the bank: nothing is charged, and the same order can be paid again. */
export const ThreeDSecureCancelled: Story = {
  tags: ['!autodocs'],
  args: { defaultValues: JUNE },
  parameters: { steps: ['continue', { card: '4000002500003155' }, 'pay'] },
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement)
    await untilBankAsks(canvas)
    const { stripe, sandbox } = shopIn(canvasElement)
    await stripe.authenticate('cancel')
    await expect(await canvas.findByRole('alert')).toHaveTextContent(/authenticate/)
    await expect(await canvas.findByRole('button', { name: /^Pay \$/ })).toBeVisible()
    await expect(sandbox.charges).toHaveLength(0)
  },
}

/** The parts in an order of one's own. Status, alerts and the buttons that lead on stay around them. */
export const OwnLayout: Story = {
  args: {
    defaultValues: JUNE,
    children: (
      <div className="columns">
        <div>
          <ContactFields />
          <AddressFields />
          <PaymentSection />
        </div>
        <div>
          <OrderSummary />
          <ContinueButton />
          <PayButton />
        </div>
      </div>
    ),
  },
  parameters: {
    example: {
      ...example,
      args: { ...example.args, children: '' },
      children: [
        '<div className="columns">',
        '  <div>',
        '    <ContactFields />',
        '    <AddressFields />',
        '    <PaymentSection />',
        '  </div>',
        '  <div>',
        '    <OrderSummary />',
        '    <ContinueButton />',
        '    <PayButton />',
        '  </div>',
        '</div>',
      ].join('\n'),
    } satisfies Example,
  },
}

/** Fields of the shop's own, and a line of its own above the button. */
export const OwnFields: Story = {
  args: {
    defaultValues: JUNE,
    fields: [
      { name: 'phone', label: 'Phone', type: 'tel', autoComplete: 'tel' },
      { name: 'gift', label: 'Wrap it as a gift', type: 'checkbox' },
    ],
    slots: { beforePay: 'Free returns within 30 days.' },
  },
}

/** Nothing is shipped: only the email is asked for. */
export const DigitalGoods: Story = { args: { shipping: false } }

/** A phone: one column, and nothing wider than the screen. */
export const Phone: Story = {
  args: { defaultValues: JUNE },
  globals: { viewport: { value: 'phone' } },
}

/** German: the parts' words and numbers, from the language pack. The fields grow with them. */
export const German: Story = {
  args: { defaultValues: { ...JUNE, country: 'DE', state: '' } },
  globals: { locale: 'de-DE', currency: 'EUR' },
}

/** Japanese, and a currency without minor units. */
export const Japanese: Story = {
  args: { defaultValues: { ...JUNE, country: 'JP' } },
  globals: { locale: 'ja-JP', currency: 'JPY' },
}

/** Arabic: from right to left, with its own digits. Names of goods stand as they are written. */
export const RightToLeft: Story = {
  args: { defaultValues: { ...JUNE, country: 'EG' } },
  globals: { locale: 'ar-EG', currency: 'KWD' },
}
