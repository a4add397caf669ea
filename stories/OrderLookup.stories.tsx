import { OrderLookup } from '@aerocall/commerce-react'
import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, userEvent, within } from 'storybook/test'
import { placeOrder, SHOPPER_EMAIL } from './support/checkout.js'
import { shopIn, withShop } from './support/shop.js'

const meta: Meta<typeof OrderLookup> = {
  title: 'Checkout/OrderLookup',
  component: OrderLookup,
  decorators: [withShop],
}
export default meta
type Story = StoryObj<typeof OrderLookup>

export const Empty: Story = {}

export const Found: Story = {
  play: async ({ canvasElement }) => {
    const shop = shopIn(canvasElement)
    const orderId = await placeOrder(shop)
    shop.sandbox.script({ type: 'order', orderId, status: 'paid' })
    await lookUp(canvasElement, orderId)
    await expect(await within(canvasElement).findByText('Paid')).toBeVisible()
  },
}

export const NotFound: Story = {
  play: async ({ canvasElement }) => {
    await lookUp(canvasElement, 'ord_nobodys')
    await expect(
      await within(canvasElement).findByText('There is no order with this ID and email.'),
    ).toBeVisible()
  },
}

async function lookUp(canvasElement: HTMLElement, orderId: string) {
  const canvas = within(canvasElement)
  await userEvent.type(canvas.getByLabelText('Order ID'), orderId)
  await userEvent.type(canvas.getByLabelText('Email'), SHOPPER_EMAIL)
  await userEvent.click(canvas.getByRole('button', { name: 'Find order' }))
}
