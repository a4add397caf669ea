import { type ComponentPropsWithoutRef, forwardRef } from 'react'
import { useCart } from '../hooks/useCart.js'
import { useCommerce } from '../hooks/useCommerce.js'
import type { Totals } from '../model.js'
import { Money } from './Money.js'
import { type PartProps, renderElement } from './renderElement.js'

export interface CartSummaryState {
  /** A change is on its way, and the totals are about to change. */
  isPending: boolean
  totals: Totals
}

export interface CartSummaryProps
  extends Omit<ComponentPropsWithoutRef<'dl'>, 'children'>,
    PartProps<CartSummaryState> {
  /** Default: the cart's. A checkout passes its frozen ones. */
  totals?: Totals | undefined
}

const ROWS = ['subtotal', 'discount', 'tax', 'shipping', 'total'] as const

/**
 * The server's totals. A row that the server did not say is left out, a discount of 0 as well.
 * While a change is on its way: `data-pending` and `aria-busy`.
 */
export const CartSummary = /* @__PURE__ */ forwardRef<HTMLDListElement, CartSummaryProps>(
  function CartSummary({ totals, render, ...props }, ref) {
    const { messages } = useCommerce()
    const cartTotals = useCart((cart) => cart.totals)
    const isPending = useCart((cart) => cart.pending.totals) && totals === undefined
    const shown = totals ?? cartTotals
    const rows = ROWS.filter((row) => shown[row] !== null && !(row === 'discount' && shown[row].amount === 0))
    return renderElement<CartSummaryState>({
      tag: 'dl',
      render,
      state: { isPending, totals: shown },
      ref,
      props: { 'aria-busy': isPending || undefined, 'data-pending': isPending ? '' : undefined, ...props },
      children: rows.map((row) => (
        <div key={row} data-row={row}>
          <dt>{messages[row]}</dt>
          <dd>
            {row === 'discount' && '−'}
            {(row === 'shipping' && shown.shipping?.amount === 0 && messages.freeShipping) || (
              <Money money={shown[row]} />
            )}
          </dd>
        </div>
      )),
    })
  },
)
