import { OrderStatus } from '@aerocall/commerce-react'
import type { Meta, StoryObj } from '@storybook/react-vite'
import { useEffect, useState } from 'react'
import { expect, within } from 'storybook/test'
import { placeOrder, SHOPPER_EMAIL } from './support/checkout.js'
import { useShop, withShop } from './support/shop.js'

interface Args {
  /** The server's word for the order. */
  status: string
  email?: string
  tracking?: { number: string; url: string }
}

function Example({ status, email = SHOPPER_EMAIL, tracking }: Args) {
  const shop = useShop()
  const [orderId, setOrderId] = useState<string | null>(null)
  useEffect(() => {
    let isCurrent = true
    void placeOrder(shop).then((id) => {
      shop.sandbox.script({ type: 'order', orderId: id, status, tracking })
      if (isCurrent) setOrderId(id)
    })
    return () => {
      isCurrent = false
    }
  }, [shop, status, tracking])
  return orderId === null ? (
    <p>Placing an order…</p>
  ) : (
    <OrderStatus orderId={orderId} email={email} waitFor="paid" />
  )
}

const meta: Meta<typeof Example> = {
  title: 'Checkout/OrderStatus',
  component: Example,
  decorators: [withShop],
}
export default meta
type Story = StoryObj<typeof Example>

const see =
  (text: string | RegExp): Story['play'] =>
  async ({ canvasElement }) => {
    await expect(await within(canvasElement).findByText(text)).toBeVisible()
  }

/** The webhook is on its way. */
export const Waiting: Story = { args: { status: 'pending' }, play: see(/Waiting for the payment/) }

export const Paid: Story = { args: { status: 'paid' }, play: see('Paid') }

export const Shipped: Story = {
  args: { status: 'shipped', tracking: { number: 'HP 4711', url: 'https://carrier.test/HP4711' } },
  play: see('Tracking number HP 4711'),
}

export const Cancelled: Story = { args: { status: 'cancelled' }, play: see('Cancelled') }

/** A wrong email and an unknown order read alike. */
export const NotFound: Story = {
  args: { status: 'paid', email: 'else@example.test' },
  play: see('There is no order with this ID and email.'),
}
