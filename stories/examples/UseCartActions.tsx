import { useCart, useCartActions } from '@aerocall/commerce-react'
import { useRef } from 'react'

export function UseCartActions() {
  return (
    <div className="row">
      <AddOne />
      <Count />
    </div>
  )
}

/** It only writes, so it does not render again when the cart changes. */
function AddOne() {
  const { addItem } = useCartActions()
  const renders = useRef(0)
  renders.current += 1
  return (
    <button type="button" onClick={() => addItem({ productId: 'prod-bud-vase', quantity: 1 })}>
      Add a vase (rendered {renders.current === 1 ? 'once' : `${renders.current} times`})
    </button>
  )
}

function Count() {
  return <output>{useCart((cart) => cart.itemCount)} in the cart</output>
}
