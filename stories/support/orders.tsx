import { type Order, useOrder } from '@aerocall/commerce-react'
import type { SandboxScript } from '@aerocall/commerce-react/testing'
import type { ArgTypes, Decorator } from '@storybook/react-vite'
import { type ReactNode, useEffect, useState } from 'react'
import { placeOrder, SHOPPER_EMAIL } from './checkout.js'
import { useShop } from './shop.js'
import type { Example } from './source.js'

export type OrderChange = Omit<Extract<SandboxScript, { type: 'order' }>, 'type' | 'orderId'>

/** Makes an order, lets the shop's server have its word about it, and hands on its id. */
export function useOrderOf(change: OrderChange, script?: SandboxScript): string | null {
  const shop = useShop()
  const [orderId, setOrderId] = useState<string | null>(null)
  useEffect(() => {
    let isCurrent = true
    void placeOrder(shop).then((id) => {
      shop.sandbox.script({ type: 'order', orderId: id, ...change })
      if (script) shop.sandbox.script(script)
      if (isCurrent) setOrderId(id)
    })
    return () => {
      isCurrent = false
    }
  }, [shop, change, script])
  return orderId
}

/** For stories of a part that takes an `order`. `parameters.order`: what the shop's server says of it. */
export const ofOrder: {
  decorators: Decorator[]
  argTypes: Partial<ArgTypes>
  parameters: { order: OrderChange; example: Example }
} = {
  decorators: [
    (Story, { args, parameters }) => (
      <WithOrder change={parameters.order as OrderChange}>
        {(order) => <Story args={{ ...args, order }} />}
      </WithOrder>
    ),
  ],
  argTypes: { order: { control: false } },
  parameters: {
    order: { status: 'paid' },
    example: {
      setup:
        "const { order } = useOrder('ord_4711', { email: 'june@example.test' })\nif (!order) return null",
      args: { order: '{order}' },
    },
  },
}

function WithOrder({ change, children }: { change: OrderChange; children: (order: Order) => ReactNode }) {
  const orderId = useOrderOf(change)
  const { order, error } = useOrder(orderId ?? '', { email: SHOPPER_EMAIL })
  if (error) return <p role="alert">{error.message}</p>
  return order ? children(order) : <p role="status">Placing an order…</p>
}
