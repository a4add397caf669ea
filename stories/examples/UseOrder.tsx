import { Money, useCommerceClient, useOrder } from '@aerocall/commerce-react'
import { useState } from 'react'

const email = 'june@example.test'

export function UseOrder() {
  const [orderId, setOrderId] = useState('')
  const { order, phase } = useOrder(orderId, { email, waitFor: 'paid' })
  const client = useCommerceClient()

  async function placeOrder() {
    const cartId = crypto.randomUUID()
    await client.addCartItem(cartId, { productId: 'prod-dinner-plate', quantity: 2 })
    const session = await client.createCheckout({ cartId, customerEmail: email })
    setOrderId(session.orderId)
  }

  return (
    <div className="stack">
      <button type="button" onClick={() => placeOrder()}>
        Place an order
      </button>
      {order && (
        <p>
          Order {order.number ?? order.id}: {phase}, <Money money={order.total} />
        </p>
      )}
    </div>
  )
}
