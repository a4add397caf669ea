import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, userEvent, waitFor, within } from 'storybook/test'
import { continueToPayment, fillIn, findPayButton, payUnheard, payWith } from './support/checkout.js'
import { bankFrame, Checkout, closeBank, Reloadable } from './support/checkoutPages.js'
import { ONE_BOWL, type ShopParameters, shopIn, withShop } from './support/shop.js'

const meta: Meta<typeof Checkout> = {
  title: 'Checkout/CheckoutForm',
  component: Checkout,
  decorators: [withShop],
  parameters: { shop: { cart: ONE_BOWL } },
}
export default meta
type Story = StoryObj<typeof Checkout>

const shopWith = (shop: ShopParameters) => ({ shop: { cart: ONE_BOWL, ...shop } })

/** Contact and address; the summary shows the cart. */
export const Collecting: Story = {
  play: async ({ canvasElement }) => {
    await expect(await within(canvasElement).findByLabelText('Email')).toBeVisible()
  },
}

/** Each field says what is missing; the focus is on the first. */
export const FieldErrors: Story = {
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement)
    await userEvent.click(await canvas.findByRole('button', { name: 'Continue to payment' }))
    await expect(canvas.getByLabelText('Email')).toHaveFocus()
    await expect(canvas.getByLabelText('Email')).toHaveAttribute('aria-invalid', 'true')
  },
}

/** The order is made; Pay names the sum that will be charged. */
export const Ready: Story = {
  play: async ({ canvasElement }) => {
    await continueToPayment(canvasElement)
    await findPayButton(canvasElement)
    await expect(shopIn(canvasElement).sandbox.charges).toHaveLength(0)
  },
}

/** The same order can be paid with another card. */
export const Declined: Story = {
  play: async ({ canvasElement }) => {
    await payWith(canvasElement, '4000000000000002')
    await expect(await within(canvasElement).findByRole('alert')).toHaveTextContent('Your card was declined.')
    await findPayButton(canvasElement)
    await expect(shopIn(canvasElement).sandbox.orders).toHaveLength(1)
  },
}

/** The bank's reason, and a second try with another card. */
export const InsufficientFunds: Story = {
  play: async ({ canvasElement }) => {
    await payWith(canvasElement, '4000000000009995')
    await expect(await within(canvasElement).findByRole('alert')).toHaveTextContent(/insufficient funds/)
    await findPayButton(canvasElement)
    await expect(shopIn(canvasElement).sandbox.charges).toHaveLength(0)
  },
}

/** The bank's frame is open: the page says to wait, and takes no second payment. */
export const WaitingForBank: Story = {
  beforeEach: () => () => void closeBank(),
  play: async ({ canvasElement }) => {
    await payWith(canvasElement, '4000002500003155')
    const canvas = within(canvasElement)
    await waitFor(() => expect(canvas.getByRole('status')).toHaveTextContent(/Please keep this page open/))
    await waitFor(() => expect(bankFrame()).toBeVisible())
    await expect(canvas.getByRole('button', { name: /^Pay/ })).toHaveAttribute('aria-disabled', 'true')
    await expect(shopIn(canvasElement).sandbox.charges).toHaveLength(0)
  },
}

/** The page was reloaded while the bank asked: the same payment goes on, no second one. */
export const ActionNeeded: Story = {
  render: () => <Reloadable />,
  beforeEach: () => () => void closeBank(),
  play: async ({ canvasElement }) => {
    await payWith(canvasElement, '4000002500003155')
    await waitFor(() => expect(bankFrame()).toBeVisible())
    const canvas = within(canvasElement)
    await userEvent.click(canvas.getByRole('button', { name: 'Reload this page' }))
    const next = await canvas.findByRole('button', { name: 'Continue' }, { timeout: 5000 })
    await expect(next).toHaveAttribute('data-part', 'action')
    await expect(canvas.getByRole('status')).toHaveTextContent('Your bank wants to confirm that it is you.')
    await expect(canvas.queryByRole('button', { name: /^Pay/ })).toBeNull()
    await expect(shopIn(canvasElement).sandbox.orders).toHaveLength(1)
  },
}

/** The answer to the payment was lost: nobody knows, so it is never called failed and cannot be paid twice. */
export const Interrupted: Story = {
  play: async ({ canvasElement }) => {
    await payUnheard(canvasElement, 'after')
    const canvas = within(canvasElement)
    await waitFor(() => expect(canvas.getByRole('status')).toHaveTextContent(/Please do not pay again/))
    await expect(await canvas.findByRole('button', { name: 'Check now' })).toBeVisible()
    await expect(canvas.getByRole('heading', { name: 'Look up an order' })).toBeVisible()
    await expect(canvas.getByRole('button', { name: /^Pay/ })).toHaveAttribute('aria-disabled', 'true')
    await expect(shopIn(canvasElement).sandbox.paymentIntents[0]?.confirmations).toBe(1)
  },
}

/** The shop's answer cannot be paid with: why, and a way to begin again. */
export const Failed: Story = {
  parameters: shopWith({
    script: {
      type: 'answer',
      on: 'createCheckout',
      status: 200,
      body: { orderId: 'ord_1', status: 'pending' },
    },
  }),
  play: async ({ canvasElement }) => {
    await continueToPayment(canvasElement)
    const canvas = within(canvasElement)
    await expect(await canvas.findByRole('alert')).toHaveTextContent('This checkout cannot go on.')
    await expect(canvas.getByRole('button', { name: 'Start over' })).toBeVisible()
    await expect(canvas.queryByRole('button', { name: /^Pay/ })).toBeNull()
  },
}

/** A payment provider that the kit does not know: the shop shows it. It is never called placed. */
export const OtherProvider: Story = {
  args: {
    renderPayment: ({ session }) => <button type="button">Pay with {session.provider}</button>,
  },
  parameters: shopWith({ script: { type: 'checkout', payment: 'razorpay' } }),
  play: async ({ canvasElement }) => {
    await continueToPayment(canvasElement)
    const canvas = within(canvasElement)
    await expect(await canvas.findByRole('button', { name: 'Pay with razorpay' })).toBeVisible()
    await expect(canvas.queryByRole('heading', { name: 'Thank you' })).toBeNull()
  },
}

/** And without `renderPayment`: it says so instead of showing nothing. */
export const OtherProviderNotShown: Story = {
  parameters: shopWith({ script: { type: 'checkout', payment: 'razorpay' } }),
  play: async ({ canvasElement }) => {
    await continueToPayment(canvasElement)
    await expect(await within(canvasElement).findByRole('alert')).toHaveTextContent(/in another way/)
  },
}

/** Pay stays off as long as the bank asks. The story answers, and the order is paid. */
export const ThreeDSecure: Story = {
  play: async ({ canvasElement }) => {
    await payWith(canvasElement, '4000002500003155')
    const canvas = within(canvasElement)
    await waitFor(() =>
      expect(canvas.getByRole('button', { name: /^Pay/ })).toHaveAttribute('aria-busy', 'true'),
    )
    const { stripe, sandbox } = shopIn(canvasElement)
    await stripe.authenticate('success')
    await expect(await canvas.findByRole('heading', { name: 'Thank you' })).toBeVisible()
    await expect(sandbox.charges).toHaveLength(1)
  },
}

/** Accepted by the bank, which has not finished: no error, and nothing to do. */
export const Processing: Story = {
  parameters: shopWith({ script: { type: 'payment', processing: true, webhook: 'never' } }),
  play: async ({ canvasElement }) => {
    await payWith(canvasElement, '4242424242424242')
    await expect(await within(canvasElement).findByText(/is being processed/)).toBeVisible()
  },
}

/** "Paid" is the server's word. */
export const Placed: Story = {
  play: async ({ canvasElement }) => {
    await payWith(canvasElement, '4242424242424242')
    await expect(await within(canvasElement).findByText('Paid', {}, { timeout: 5000 })).toBeVisible()
    await expect(shopIn(canvasElement).sandbox.charges).toHaveLength(1)
  },
}

/** Nothing is due: the order is placed at once. */
export const FreeOrder: Story = {
  parameters: shopWith({ script: { type: 'checkout', payment: 'free' } }),
  play: async ({ canvasElement }) => {
    await continueToPayment(canvasElement)
    await expect(await within(canvasElement).findByRole('heading', { name: 'Thank you' })).toBeVisible()
    await expect(shopIn(canvasElement).sandbox.charges).toHaveLength(0)
  },
}

/** One load in a hundred: a reason and a way on. */
export const StripeBlocked: Story = {
  args: { blocked: true },
  play: async ({ canvasElement }) => {
    await continueToPayment(canvasElement)
    const canvas = within(canvasElement)
    await expect(await canvas.findByRole('alert')).toHaveTextContent(/could not be loaded/)
    await expect(canvas.getByRole('button', { name: 'Try again' })).toBeVisible()
  },
}

/** The price went up while the form was filled in: no order before the shopper has seen it. */
export const PriceChanged: Story = {
  play: async ({ canvasElement }) => {
    await fillIn(canvasElement)
    const { sandbox } = shopIn(canvasElement)
    sandbox.script({ type: 'price', product: 'breakfast-bowl', variant: 'Oat', price: 31 })
    const canvas = within(canvasElement)
    await userEvent.click(canvas.getByRole('button', { name: 'Continue to payment' }))
    await expect(await canvas.findByRole('button', { name: 'Accept and continue' })).toBeVisible()
    await expect(sandbox.orders).toHaveLength(0)
  },
}

export const EmptyCart: Story = {
  parameters: shopWith({ cart: [] }),
  play: async ({ canvasElement }) => {
    await expect(await within(canvasElement).findByText('Your cart is empty.')).toBeVisible()
  },
}

/** Nothing is shipped: only the email is asked for. */
export const DigitalGoods: Story = {
  args: { shipping: false },
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement)
    await expect(await canvas.findByLabelText('Email')).toBeVisible()
    await expect(canvas.queryByLabelText('City')).toBeNull()
  },
}
