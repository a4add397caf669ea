import {
  type ComponentPropsWithoutRef,
  forwardRef,
  type KeyboardEvent,
  useEffect,
  useId,
  useState,
} from 'react'
import { useCartLine } from '../hooks/useCart.js'
import { useCommerce, useEngines } from '../hooks/useCommerce.js'
import { errorText } from '../messages.js'
import { MAX_QUANTITY } from '../model/quantity.js'
import { lineName } from './lineName.js'

export interface QuantityInputProps extends Omit<ComponentPropsWithoutRef<'div'>, 'children'> {
  /** The line's stable key. */
  lineKey: string
  /** Class names of the parts within. */
  classNames?: Partial<Record<'decrease' | 'field' | 'increase' | 'error', string>> | undefined
}

const noClassNames: NonNullable<QuantityInputProps['classNames']> = {}

/**
 * Stepper for one cart line: minus, a number field, plus. It is never disabled while a change is on
 * its way. The field takes effect on Enter and on leaving it; Escape takes the typing back, and so does
 * leaving anything but a whole number up to 9,999, in the digits of any script. An error or a clamp of the line stands below it.
 * State: `data-pending`, `data-error`. Parts: `decrease`, `quantity-field`, `increase`, `line-error`.
 */
export const QuantityInput = /* @__PURE__ */ forwardRef<HTMLDivElement, QuantityInputProps>(
  function QuantityInput({ lineKey, classNames = noClassNames, ...props }, ref) {
    const { messages } = useCommerce()
    const { cart, shownLines } = useEngines()
    const { line, quantity, isPending, error, setQuantity, increment, decrement } = useCartLine(lineKey)
    const [typed, setTyped] = useState<string | null>(null)
    const errorId = useId()
    const isShown = line !== undefined
    useEffect(() => (isShown ? shownLines.add(lineKey) : undefined), [isShown, shownLines, lineKey])
    if (line === undefined) return null

    const name = lineName(line)
    const { updateItem, removeItem } = cart.getState().capabilities
    const canDecrease = (quantity > 1 ? updateItem : removeItem) !== 'unsupported'

    const commit = () => {
      setTyped(null)
      const wanted = typed === null ? null : wholeNumber(typed)
      if (wanted !== null && wanted !== quantity) setQuantity(wanted).catch(shownOnLine)
    }
    const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
      // An input method takes the key for itself.
      if (isComposing(event)) return
      if (event.key === 'Escape') setTyped(null)
      if (event.key === 'Enter') {
        // Enter must not send a form around the cart.
        event.preventDefault()
        commit()
      }
    }

    return (
      <div
        data-part="quantity"
        data-pending={isPending ? '' : undefined}
        data-error={error?.code}
        {...props}
        ref={ref}
      >
        <button
          type="button"
          data-part="decrease"
          className={classNames.decrease}
          aria-label={messages.decreaseQuantity(name)}
          aria-disabled={!canDecrease || undefined}
          onClick={() => canDecrease && decrement().catch(shownOnLine)}
        >
          −
        </button>
        <input
          type="text"
          data-part="quantity-field"
          className={classNames.field}
          inputMode="numeric"
          autoComplete="off"
          aria-label={messages.quantityOf(name)}
          aria-describedby={error ? errorId : undefined}
          aria-invalid={error ? true : undefined}
          value={typed ?? quantity}
          onChange={(event) => setTyped(event.target.value)}
          onBlur={commit}
          onKeyDown={onKeyDown}
        />
        <button
          type="button"
          data-part="increase"
          className={classNames.increase}
          aria-label={messages.increaseQuantity(name)}
          onClick={() => increment().catch(shownOnLine)}
        >
          +
        </button>
        {error && (
          <p id={errorId} role="alert" data-part="line-error" className={classNames.error}>
            {errorText(error, messages)}
          </p>
        )}
      </div>
    )
  },
)

/** Safari has ended the composition when it tells of the Enter that ends it; the code is still an input method's. */
const isComposing = ({ nativeEvent }: KeyboardEvent) => nativeEvent.isComposing || nativeEvent.keyCode === 229

/** Null for what is no quantity. A digit is never left out: "2.5" must not order 25. */
function wholeNumber(typed: string): number | null {
  const text = typed.trim().replace(/\p{Nd}/gu, asciiDigit)
  return /^\d+$/.test(text) && Number(text) <= MAX_QUANTITY ? Number(text) : null
}

/** Unicode has the digits of each script in a row, the zero first, and rows stand side by side. */
function asciiDigit(digit: string): string {
  const code = digit.codePointAt(0) ?? 0
  let first = code
  while (/\p{Nd}/u.test(String.fromCodePoint(first - 1))) first -= 1
  return String((code - first) % 10)
}

/** The engine keeps the error beside the line, from where this part shows it. */
function shownOnLine() {}
