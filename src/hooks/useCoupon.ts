import { useCallback, useMemo, useRef, useState } from 'react'
import { removeCoupon, validateCoupon } from '../client/orders.js'
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
  /** Why the last code was not taken, for the shopper; with the outcome `unknown`, nobody knows whether it was. */
  error: CommerceError | null
  /**
   * Asks the shop, and reads the cart again: true where that shows the coupon or another discount. An order that waits
   * to be paid is given up first. Never rejects: see `error`.
   */
  apply: (code: string) => Promise<boolean>
  /**
   * Takes a coupon out of the cart, and reads the cart again: true where that has it no more. Otherwise as `apply`. Only
   * where the provider's adapter names the shop's path, `removeCoupon.path`: the API has none.
   */
  remove?: ((code: string) => Promise<boolean>) | undefined
}

/**
 * A coupon for the cart (`POST /coupons/validate`, newer edition; assumed). The cart that is read again is believed, not
 * the answer.
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

  const changeBy = useCallback(
    (change: typeof applyCoupon, code: string) => {
      // A second press while the first one is on its way is the same wish.
      running.current ??= (async () => {
        setShown({ isPending: true, error: null })
        try {
          await change(engines, code.trim())
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
  const isRemovable = engines.callbacks.current.adapter?.removeCoupon?.path !== undefined
  const changes = useMemo(
    () => ({
      apply: (code: string) => changeBy(applyCoupon, code),
      ...(isRemovable && { remove: (code: string) => changeBy(takeOut, code) }),
    }),
    [isRemovable, changeBy],
  )
  return useMemo(() => ({ ...shown, isSupported, codes, ...changes }), [shown, isSupported, codes, changes])
}

const noCodes: readonly string[] = []
const idle = { isPending: false, error: null }

/** The cart as it is now, open for a change. */
async function openCart({ cart, checkout }: Engines): Promise<{ before: Cart; cartId: string | null }> {
  await cart.flush()
  // Its goods come back first: a coupon for a cart that is an order already would be lost.
  await checkout.current?.forCart.release({})
  const before = await cart.refresh()
  return { before, cartId: before.lines.length > 0 ? cart.forCheckout.readPointer() : null }
}

async function applyCoupon(engines: Engines, code: string): Promise<void> {
  if (code === '') throw notTaken('Please enter a code.')
  const { shop, cart } = engines
  const { before, cartId } = await openCart(engines)
  if (cartId === null) throw notTaken(EMPTY)
  const answer = await validateCoupon(shop, { cartId, code })
  if (!answer.valid) throw notTaken(answer.message ?? INVALID, answer.message === null)
  const after = await cart.refresh()
  if (!names(after, code) && discountOf(after) === discountOf(before)) {
    throw new CommerceError({ code: 'cart_diverged', reason: 'coupon_not_applied', message: NOT_APPLIED })
  }
}

async function takeOut(engines: Engines, code: string): Promise<void> {
  const { shop, cart } = engines
  const { before, cartId } = await openCart(engines)
  // It is out already: another page was first, or the cart is another one.
  if (cartId === null || !names(before, code)) return
  const failure = await removeCoupon(shop, { cartId, code }).then(() => null, asError)
  if (names(await cart.refresh(), code)) throw failure ?? keptCoupon()
}

const EMPTY = 'A coupon needs something in the cart.'
const INVALID = 'This code is not valid.'
const NOT_APPLIED = 'The shop took the code, but the cart shows no discount. Please check the total.'

const keptCoupon = () =>
  new CommerceError({
    code: 'cart_diverged',
    reason: 'coupon_kept',
    message: 'The coupon is still in the cart. Please check the total.',
  })

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
