import { type ComponentPropsWithoutRef, forwardRef, memo, type ReactNode, useImperativeHandle } from 'react'
import { useCart, useCartLine } from '../hooks/useCart.js'
import { useCommerce } from '../hooks/useCommerce.js'
import type { CartLine } from '../model.js'
import { lineName } from './lineName.js'
import { Money } from './Money.js'
import { QuantityInput } from './QuantityInput.js'
import { RemoveButton } from './RemoveButton.js'
import { chain } from './renderElement.js'
import { useKeptFocus } from './useKeptFocus.js'

export interface CartLinesProps extends Omit<ComponentPropsWithoutRef<'ul'>, 'children'> {
  /** Shown instead of the list when the cart is empty. */
  empty?: ReactNode
  /**
   * Replaces the content of one row. Keep it stable (define it outside the component) and it is called
   * again only for rows that changed.
   */
  renderLine?: ((line: CartLine) => ReactNode) | undefined
}

/**
 * The cart's lines as a list; one row renders again when its line changes. When the row that has the
 * focus goes, the focus moves to the next row's remove button, else the previous one's, else to the list
 * or the text that stands in its place.
 */
export const CartLines = /* @__PURE__ */ forwardRef<HTMLUListElement, CartLinesProps>(function CartLines(
  { empty, renderLine = defaultRow, onFocus, onBlur, ...props },
  ref,
) {
  const { messages } = useCommerce()
  const keys = useCart((cart) => cart.lines.map((line) => line.key))
  const isReady = useCart((cart) => cart.status === 'ready')
  const focus = useKeptFocus(keys)
  useImperativeHandle<HTMLUListElement | null, HTMLUListElement | null>(ref, () => focus.list.current)

  if (keys.length === 0) {
    if (!isReady) return null
    return (
      <div data-part="cart-empty" tabIndex={-1} ref={focus.empty}>
        {empty ?? <p>{messages.emptyCart}</p>}
      </div>
    )
  }
  return (
    <ul
      tabIndex={-1}
      {...props}
      ref={focus.list}
      onFocus={chain(onFocus, focus.onFocus)}
      onBlur={chain(onBlur, focus.onBlur)}
    >
      {keys.map((key) => (
        <CartLineItem key={key} lineKey={key} renderLine={renderLine} />
      ))}
    </ul>
  )
})

interface CartLineItemProps {
  lineKey: string
  renderLine: (line: CartLine) => ReactNode
}

const CartLineItem = /* @__PURE__ */ memo(function CartLineItem({ lineKey, renderLine }: CartLineItemProps) {
  const { line, isPending, error } = useCartLine(lineKey)
  if (line === undefined) return null
  return (
    <li data-pending={isPending ? '' : undefined} data-error={error?.code}>
      {renderLine(line)}
    </li>
  )
})

function defaultRow(line: CartLine): ReactNode {
  return (
    <>
      {line.imageUrl && <img src={line.imageUrl} alt="" width={96} height={96} loading="lazy" />}
      <span dir="auto">{lineName(line)}</span>
      <Money money={line.unitPrice} data-part="unit-price" />
      <QuantityInput lineKey={line.key} />
      <Money money={line.total} data-part="line-total" />
      <RemoveButton lineKey={line.key} />
    </>
  )
}
