import { type ComponentPropsWithoutRef, forwardRef, type ReactNode, useId } from 'react'
import { useCommerce } from '../CommerceProvider.js'
import { useCart, useCartLine } from '../hooks/useCart.js'
import type { CartLine } from '../model.js'
import { lineName } from './lineName.js'
import { Money } from './Money.js'
import { QuantityInput } from './QuantityInput.js'

export interface CartLinesProps extends Omit<ComponentPropsWithoutRef<'ul'>, 'children'> {
  /** Shown instead of the list when the cart is empty. */
  empty?: ReactNode
  /** Replaces the content of one row. Called again only for rows that changed. */
  renderLine?: (line: CartLine) => ReactNode
}

/** The cart's lines as a list; one row renders again when its line changes. */
export const CartLines = forwardRef<HTMLUListElement, CartLinesProps>(function CartLines(
  { empty, renderLine, ...props },
  ref,
) {
  const { messages } = useCommerce()
  const keys = useCart((cart) => cart.lines.map((line) => line.key))
  const isReady = useCart((cart) => cart.status === 'ready')
  if (keys.length === 0) return isReady ? (empty ?? <p>{messages.emptyCart}</p>) : null
  return (
    <ul {...props} ref={ref}>
      {keys.map((key) => (
        <CartLineItem key={key} lineKey={key} renderLine={renderLine} />
      ))}
    </ul>
  )
})

function CartLineItem({
  lineKey,
  renderLine = defaultRow,
}: {
  lineKey: string
  renderLine?: (line: CartLine) => ReactNode
}) {
  const { line, isPending, error } = useCartLine(lineKey)
  if (line === undefined) return null
  return (
    <li data-pending={isPending ? '' : undefined} data-error={error?.code}>
      {renderLine(line)}
    </li>
  )
}

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

export interface RemoveButtonProps extends Omit<ComponentPropsWithoutRef<'button'>, 'onClick'> {
  lineKey: string
}

/** Removes one line. Where the API cannot and the shop forbids a rebuild, it is `aria-disabled` and says why. */
export const RemoveButton = forwardRef<HTMLButtonElement, RemoveButtonProps>(function RemoveButton(
  { lineKey, children, ...props },
  ref,
) {
  const { messages } = useCommerce()
  const { line, remove } = useCartLine(lineKey)
  const isSupported = useCart((cart) => cart.capabilities.removeItem !== 'unsupported')
  const reasonId = useId()
  if (line === undefined) return null
  return (
    <>
      <button
        type="button"
        aria-label={messages.removeItem(lineName(line))}
        aria-disabled={!isSupported || undefined}
        aria-describedby={isSupported ? undefined : reasonId}
        {...props}
        ref={ref}
        // A rejection is kept on the line, where its row shows it.
        onClick={() => isSupported && remove().catch(() => {})}
      >
        {children ?? messages.remove}
      </button>
      {!isSupported && (
        <span id={reasonId} hidden>
          {messages.removeUnsupported}
        </span>
      )}
    </>
  )
})
