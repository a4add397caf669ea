import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, userEvent, waitFor, within } from 'storybook/test'
import { continueToPayment, fillIn, payUnheard, payWith, SHOPPER_EMAIL } from './support/checkout.js'
import { Checkout, Reloadable } from './support/checkoutPages.js'
import { ONE_BOWL, shopIn, withShop } from './support/shop.js'

/** What a shopper reads where the shop, the network or another tab stands in the way. */
const meta: Meta<typeof Checkout> = {
  title: 'Checkout/CheckoutForm in trouble',
  component: Checkout,
  decorators: [withShop],
  parameters: { shop: { cart: ONE_BOWL } },
}
export default meta
type Story = StoryObj<typeof Checkout>

/** The shop changed the sum while Pay was on screen: nothing is charged before it is accepted. */
export const SumChanged: Story = {
  play: async ({ canvasElement }) => {
    await payAfterTheShopChanged(canvasElement, { intent: 150, order: 150 })
    const canvas = within(canvasElement)
    await expect(await canvas.findByRole('alert')).toHaveTextContent(
      /The sum to pay has changed: it is now \$/,
    )
    await expect(canvas.getByRole('button', { name: 'Accept and continue' })).toBeVisible()
  },
}

/** The prepared payment is not of the order: there is no sum to accept, and another one is prepared. */
export const ForeignPayment: Story = {
  play: async ({ canvasElement }) => {
    await payAfterTheShopChanged(canvasElement, { intent: 5000, order: 0 })
    const canvas = within(canvasElement)
    await expect(await canvas.findByRole('alert')).toHaveTextContent(/does not fit your order/)
    await expect(canvas.getByRole('button', { name: 'Continue to payment' })).toBeVisible()
  },
}

/** Stripe.js is there, and its fields are not. */
export const FieldsFailed: Story = {
  play: async ({ canvasElement }) => {
    await fillIn(canvasElement)
    // The checkout asks for the sum first.
    shopIn(canvasElement).sandbox.script({ type: 'drop', on: 'retrieveIntent', nth: 2, times: 2 })
    const canvas = within(canvasElement)
    await userEvent.click(canvas.getByRole('button', { name: 'Continue to payment' }))
    await expect(await canvas.findByRole('button', { name: 'Load it again' })).toBeVisible()
    await expect(canvas.getByRole('button', { name: /^Pay/ })).toHaveAttribute('aria-disabled', 'true')
  },
}

/** Nobody in this tab can ask Stripe: the order is asked for, with its email. */
export const InAnotherTab: Story = {
  render: () => <Reloadable />,
  play: async ({ canvasElement }) => {
    await leaveInDoubt(canvasElement)
    const canvas = within(canvasElement)
    await expect(canvas.getByRole('status')).toHaveTextContent(/Please do not pay again/)
    await expect(canvas.queryByRole('button', { name: 'Check now' })).toBeNull()
  },
}

/** It reads unpaid, which may be late news: no word of "failed", and it can be asked for again. */
export const InAnotherTabUnpaid: Story = {
  render: () => <Reloadable />,
  play: async ({ canvasElement }) => {
    await leaveInDoubt(canvasElement)
    await lookUp(canvasElement)
    const canvas = within(canvasElement)
    await expect(await canvas.findByRole('alert')).toHaveTextContent(/not paid yet/)
    await expect(canvas.getByRole('button', { name: 'Check now' })).toBeVisible()
  },
}

/** It reads paid: thanks. */
export const InAnotherTabPaid: Story = {
  render: () => <Reloadable />,
  play: async ({ canvasElement }) => {
    await leaveInDoubt(canvasElement)
    shopIn(canvasElement).sandbox.script({ type: 'order', status: 'paid' })
    await lookUp(canvasElement)
    await expect(await within(canvasElement).findByRole('heading', { name: 'Thank you' })).toBeVisible()
  },
}

/** Half an hour later the order may be given up, behind a warning. */
export const StartOver: Story = {
  render: () => <Reloadable />,
  beforeEach: () => {
    const { now } = Date
    return () => {
      Date.now = now
    }
  },
  play: async ({ canvasElement }) => {
    const { now } = Date
    await leaveInDoubt(canvasElement, () => {
      Date.now = () => now() + 31 * 60_000
    })
    const canvas = within(canvasElement)
    await expect(await canvas.findByRole('alert')).toHaveTextContent(/you may pay twice/)
    await expect(canvas.getByRole('button', { name: 'Start over' })).toBeVisible()
  },
}

/** Who comes back from a hosted page before it has told: the way back to it, and to look. */
export const BackFromHostedPage: Story = {
  render: () => <Reloadable />,
  beforeEach: () => {
    // The story stays where it is.
    const stay = (event: Event) => event.preventDefault()
    window.navigation.addEventListener('navigate', stay)
    return () => window.navigation.removeEventListener('navigate', stay)
  },
  play: async ({ canvasElement }) => {
    shopIn(canvasElement).sandbox.script({ type: 'checkout', payment: 'redirect' })
    await continueToPayment(canvasElement)
    const canvas = within(canvasElement)
    await canvas.findByRole('link', { name: 'Go to the payment page' })
    await userEvent.click(canvas.getByRole('button', { name: 'Reload this page' }))
    const back = await canvas.findByRole('link', { name: 'Go to the payment page' })
    await expect(back).toHaveAttribute('data-part', 'action')
    await expect(canvas.getByRole('button', { name: 'Check now' })).toBeVisible()
  },
}

/** The sum of the intent and of the order move, and Pay is pressed. */
async function payAfterTheShopChanged(canvasElement: HTMLElement, by: { intent: number; order: number }) {
  await payWith(canvasElement, '4242424242424242', () => {
    const { sandbox } = shopIn(canvasElement)
    const [intent] = sandbox.paymentIntents
    const [order] = sandbox.orders
    if (intent) intent.amount += by.intent
    if (order) order.total += by.order
  })
}

/** The answer to a payment is lost, and the tab is closed; another one is opened. */
async function leaveInDoubt(canvasElement: HTMLElement, meanwhile = () => {}) {
  await payUnheard(canvasElement, 'before')
  const canvas = within(canvasElement)
  await waitFor(() => expect(canvas.getByRole('status')).toHaveTextContent(/We are checking/))
  meanwhile()
  await userEvent.click(canvas.getByRole('button', { name: 'Open another tab' }))
  await canvas.findByRole('heading', { name: 'Look up an order' })
  await waitFor(() => expect(canvas.queryByRole('button', { name: /^Pay/ })).toBeNull())
}

async function lookUp(canvasElement: HTMLElement) {
  const canvas = within(canvasElement)
  const email = canvas.getAllByLabelText('Email').at(-1)
  if (email) await userEvent.type(email, SHOPPER_EMAIL)
  await userEvent.click(canvas.getByRole('button', { name: 'Find order' }))
}
