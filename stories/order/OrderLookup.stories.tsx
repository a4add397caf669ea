import { OrderLookup } from '@aerocall/commerce-react'
import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, userEvent, within } from 'storybook/test'
import { placeOrder, SHOPPER_EMAIL } from '../support/checkout.js'
import { shopIn } from '../support/shop.js'

const meta: Meta<typeof OrderLookup> = {
  title: 'Order/OrderLookup',
  component: OrderLookup,
}
export default meta
type Story = StoryObj<typeof OrderLookup>

async function lookUp(canvasElement: HTMLElement, orderId: string) {
  const canvas = within(canvasElement)
  await userEvent.click(canvas.getByLabelText('Order ID'))
  await userEvent.keyboard(orderId)
  await userEvent.tab()
  await userEvent.keyboard(`${SHOPPER_EMAIL}{Enter}`)
}

/** An id and an email: both are needed, because the email is the API's only proof of ownership. */
export const Default: Story = {}

/** By keyboard: what was found stands below the form. */
export const Found: Story = {
  play: async ({ canvasElement }) => {
    const shop = shopIn(canvasElement)
    const orderId = await placeOrder(shop)
    shop.sandbox.script({ type: 'order', orderId, status: 'paid' })
    await lookUp(canvasElement, orderId)
    await expect(await within(canvasElement).findByText('Paid')).toBeVisible()
  },
}

/** It says so, and does not say which of the two was wrong. */
export const NotFound: Story = {
  play: async ({ canvasElement }) => {
    await lookUp(canvasElement, 'ord_nobodys')
    await expect(
      await within(canvasElement).findByText('There is no order with this ID and email.'),
    ).toBeVisible()
  },
}
