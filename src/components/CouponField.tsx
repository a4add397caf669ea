import { type ComponentPropsWithoutRef, forwardRef, type KeyboardEvent, useId, useRef, useState } from 'react'
import { useCommerce } from '../hooks/useCommerce.js'
import { useCoupon } from '../hooks/useCoupon.js'
import { errorText } from '../messages.js'

export type CouponFieldProps = Omit<ComponentPropsWithoutRef<'div'>, 'children'>

/**
 * A field for a coupon, what became of it, and the coupons of the cart, each with a button that takes it out where the
 * provider's adapter names a path for that. Nothing where the shop has none
 * (`capabilities.coupons`). It is no form, so that it may stand within one. State: `data-pending`, `data-invalid`.
 */
export const CouponField = /* @__PURE__ */ forwardRef<HTMLDivElement, CouponFieldProps>(
  function CouponField(props, ref) {
    const { messages } = useCommerce()
    const { isSupported, isPending, error, codes, apply, remove } = useCoupon()
    const [code, setCode] = useState('')
    const id = useId()
    const input = useRef<HTMLInputElement>(null)
    if (!isSupported) return null
    async function send() {
      if (await apply(code)) setCode('')
    }
    async function takeOut(one: string) {
      // Its button is gone, and the focus with it.
      if (await remove?.(one)) input.current?.focus()
    }
    function onKeyDown(event: KeyboardEvent) {
      if (event.key !== 'Enter' || event.nativeEvent.isComposing) return
      // The form around it is not sent.
      event.preventDefault()
      void send()
    }
    return (
      <div
        data-part="coupon"
        data-pending={isPending ? '' : undefined}
        data-invalid={error ? '' : undefined}
        {...props}
        ref={ref}
      >
        <label htmlFor={id}>{messages.coupon}</label>
        <input
          ref={input}
          id={id}
          value={code}
          onChange={(event) => setCode(event.target.value)}
          onKeyDown={onKeyDown}
          autoComplete="off"
          autoCapitalize="characters"
          spellCheck={false}
          aria-invalid={error ? true : undefined}
          aria-describedby={error ? `${id}-error` : undefined}
        />
        <button type="button" onClick={() => void send()} aria-disabled={isPending || undefined}>
          {messages.applyCoupon}
        </button>
        {error && (
          <p id={`${id}-error`} role="alert" data-part="field-error">
            {errorText(error, messages)}
          </p>
        )}
        {codes.length > 0 && <p data-part="coupon-codes">{messages.couponsApplied(codes.join(', '))}</p>}
        {remove &&
          codes.map((one) => (
            <button
              key={one}
              type="button"
              data-part="coupon-remove"
              onClick={() => void takeOut(one)}
              aria-disabled={isPending || undefined}
            >
              {messages.removeItem(one)}
            </button>
          ))}
      </div>
    )
  },
)
