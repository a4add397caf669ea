import { useCallback, useMemo, useRef, useState } from 'react'
import { validateCoupon } from '../client/orders.js'
import { CommerceError, isCommerceError } from '../errors.js'
import type { Cart } from '../model.js'
import { useCart } from './useCart.js'
import { type Engines, useEngines } from './useCommerce.js'

export interface UseCouponResult {
  /** Whether the shop has coupons: `capabilities.coupons`. */
  isSupported: boolean
  /** Those that the cart names. Empty where it names none, which says nothing of its discount. */
  codes: readonly string[]
  isPending: boolean
  /** Why the last code was not taken, for the shopper, through `errorText` or as it is. */
  error: CommerceError | null
  /**
   * Asks the shop, and reads the cart again: true where that shows the coupon or another discount. An order that waits
   * to be paid is given up first. Never rejects: see `error`.
   */
  apply: (code: string) => Promise<boolean>
}

/**
 * A coupon for the cart (`POST /coupons/validate`, newer edition; assumed). The cart that is read again is believed, not
 * the answer. Taking a coupon out is no endpoint of the API.
 *
 * @example
 * const { apply, codes, error, isPending } = useCoupon()
 * <button disabled={isPending} onClick={() => apply('WELCOME10')}>Apply</button>
 */
export function useCoupon(): UseCouponResult {
  const engines = useEngines()
  const codes = useCart((cart) => cart.cart?.coupons ?? noCodes)
  const [shown, setShown] = useState<Pick<UseCouponResult, 'isPending' | 'error'>>(idle)
  const running = useRef<Promise<boolean> | null>(null)

  const apply = useCallback(
    (code: string) => {
      // A second press while the first one is on its way is the same wish.
      running.current ??= (async () => {
        setShown({ isPending: true, error: null })
        try {
          await applyCoupon(engines, code.trim())
          setShown(idle)
          return true
        } catch (thrown) {
          setShown({ isPending: false, error: asError(thrown) })
          return false
        } finally {
          running.current = null
        }
      })()
      return running.current
    },
    [engines],
  )
  const isSupported = engines.shop.capabilities.coupons
  return useMemo(() => ({ ...shown, isSupported, codes, apply }), [shown, isSupported, codes, apply])
}

const noCodes: readonly string[] = []
const idle = { isPending: false, error: null }

async function applyCoupon({ shop, cart, checkout }: Engines, code: string): Promise<void> {
  if (code === '') throw notTaken('Please enter a code.')
  await cart.flush()
  // Its goods come back first: a coupon for a cart that is an order already would be lost.
  await checkout.current?.forCart.release({})
  const before = await cart.refresh()
  const cartId = cart.forCheckout.readPointer()
  if (cartId === null || before.lines.length === 0) throw notTaken(EMPTY)
  const answer = await validateCoupon(shop, { cartId, code })
  if (!answer.valid) throw notTaken(answer.message ?? INVALID, answer.message === null)
  const after = await cart.refresh()
  if (!names(after, code) && discountOf(after) === discountOf(before)) {
    throw new CommerceError({ code: 'cart_diverged', reason: 'coupon_not_applied', message: NOT_APPLIED })
  }
}

const EMPTY = 'A coupon needs something in the cart.'
const INVALID = 'This code is not valid.'
const NOT_APPLIED = 'The shop took the code, but the cart shows no discount. Please check the total.'

const names = ({ coupons }: Cart, code: string) =>
  coupons.some((coupon) => coupon.toLowerCase() === code.toLowerCase())
const discountOf = ({ discount }: Cart) => discount?.amount ?? 0

/** `isOurs`: nobody else has said it, so that a language pack speaks. */
const notTaken = (message: string, isOurs = false) =>
  new CommerceError({ code: 'validation', message, ...(isOurs && { reason: 'coupon_invalid' }) })

function asError(thrown: unknown): CommerceError {
  if (isCommerceError(thrown)) return thrown
  return new CommerceError({
    code: 'bad_response',
    message: 'The coupon could not be checked.',
    cause: thrown,
  })
}
