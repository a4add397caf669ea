import { type ComponentPropsWithoutRef, forwardRef, useId } from 'react'
import { useCart, useCartLine } from '../hooks/useCart.js'
import { useCommerce } from '../hooks/useCommerce.js'
import { lineName } from './lineName.js'
import { chain, type PartProps, renderElement } from './renderElement.js'

export interface RemoveButtonState {
  /** False where the API cannot take a line out, and the shop forbids a rebuild. */
  isSupported: boolean
  /** A change of the line is on its way. */
  isPending: boolean
}

export interface RemoveButtonProps extends ComponentPropsWithoutRef<'button'>, PartProps<RemoveButtonState> {
  lineKey: string
}

/** Removes one line. Where the API cannot and the shop forbids a rebuild, it is `aria-disabled` and says why. */
export const RemoveButton = /* @__PURE__ */ forwardRef<HTMLButtonElement, RemoveButtonProps>(
  function RemoveButton({ lineKey, onClick, render, children, ...props }, ref) {
    const { messages } = useCommerce()
    const { line, isPending, remove } = useCartLine(lineKey)
    const isSupported = useCart((cart) => cart.capabilities.removeItem !== 'unsupported')
    const reasonId = useId()
    if (line === undefined) return null
    // A rejection is kept on the line, where its row shows it.
    const click = () => isSupported && remove().catch(() => {})
    return (
      <>
        {renderElement<RemoveButtonState>({
          tag: 'button',
          render,
          state: { isSupported, isPending },
          ref,
          props: {
            type: 'button',
            'data-part': 'remove',
            'aria-label': messages.removeItem(lineName(line)),
            'aria-disabled': !isSupported || undefined,
            'aria-describedby': isSupported ? undefined : reasonId,
            ...props,
            onClick: chain(onClick, click),
          },
          children: children ?? messages.remove,
        })}
        {!isSupported && (
          <span id={reasonId} hidden>
            {messages.removeUnsupported}
          </span>
        )}
      </>
    )
  },
)
