import { useEffect, useRef, useState } from 'react'
import { createHoldStore, isOrphaned, isShown } from '../cart/hold.js'
import type { AddItemInput, CartState } from '../cart/types.js'
import { tell } from '../environment.js'
import { CommerceError } from '../errors.js'
import { useCart } from '../hooks/useCart.js'
import { type Engines, useEngines } from '../hooks/useCommerce.js'
import { useLatest } from '../hooks/useLatest.js'
import { commerceError } from '../payment/errors.js'
import { isAccepted } from '../payment/record.js'
import type { CheckoutState } from '../payment/types.js'
import { canBeAskedFor, offerOf } from '../payment/wallet.js'
import { useCheckoutState } from './useCheckout.js'

export type BuyNowItem = Pick<AddItemInput, 'productId' | 'variantId' | 'quantity'>

/**
 * - `closed` there is the button
 * - `making` the cart is being made, or changed after the item was
 * - `open` the cart is made, and its wallets are offered
 * - `form` it was handed to the checkout's form
 */
export type BuyNowStatus = 'closed' | 'making' | 'open' | 'form'

interface BuyNowUse {
  item: BuyNowItem
  /** The engines of the shopper's own cart. */
  shoppers: Engines
  onError: ((error: CommerceError) => void) | undefined
  onFormNeeded: (error: CommerceError | null) => void
}

interface BuyNow {
  status: BuyNowStatus
  /** Why it was not opened, or closed again. */
  error: CommerceError | null
  /** The cart is made. */
  isOpen: boolean
  /** Wallets may be offered for what is in the cart. */
  isOffered: boolean
  /** Opens it, or closes it again. */
  press(): void
  /** Another order of the shopper's is open. */
  refusal(): CommerceError | null
  /** Whether there are wallets is known. */
  onReady(isThere: boolean): void
  /** The form leads on, with the cart of this item. */
  leadOn(error: CommerceError | null): void
}

/** How long another tab may be making its cart, ms. */
const MAKING_MS = 30_000

/** What is bought at once, from the press that makes its cart until that is paid, handed to the form, or let go. */
export function useBuyNow({ item, shoppers, onError, onFormNeeded }: BuyNowUse): BuyNow {
  const { cart, ports } = useEngines()
  const { shop, attempt, checkout } = useCheckoutState()
  const [status, setStatus] = useState<BuyNowStatus>('closed')
  const [error, setError] = useState<CommerceError | null>(null)
  const latest = useLatest({ item, onError, onFormNeeded })
  /** The same as `status`, for what comes before React has rendered, or does not render any more. */
  const now = useRef<BuyNowStatus>('closed')
  /** What was asked for last, so that one thing is done after the other. */
  const running = useRef<Promise<unknown>>(Promise.resolve())
  const isOpen = status === 'open' || status === 'form'
  const isUsed = status !== 'closed'
  useEffect(() => (isUsed ? cart.connect() : undefined), [cart, isUsed])

  const isHolding = useCart((state) => holdsOnly(state, item))
  const isSettled = useCart((state) => !state.pending.totals)

  function go(next: BuyNowStatus) {
    now.current = next
    setStatus(next)
  }

  function report(failure: CommerceError) {
    setError(failure)
    tell(() => latest.current.onError?.(failure))
  }

  function leadOn(why: CommerceError | null) {
    go('form')
    tell(() => latest.current.onFormNeeded(why))
  }

  function refusal(): CommerceError | null {
    const { ports } = shoppers
    // The storage itself: an order may have been made in another tab.
    const hold = createHoldStore(ports).read()
    return isShown(hold) && !isOrphaned(hold, ports.clock.now()) ? otherOrder() : null
  }

  /** The cart is made to hold the item, and nothing else. */
  function make() {
    go('making')
    setError(null)
    const making = running.current.then(async () => {
      try {
        await ports.locks.withLock(`${ports.namespace}:making`, { waitMs: MAKING_MS }, () =>
          hold(latest.current.item),
        )
        if (offerOf(attempt.getState(), cart.getState()) === null) leadOn(null)
        else go('open')
      } catch (thrown) {
        go('closed')
        report(commerceError(thrown))
      }
    })
    running.current = making
  }

  async function hold({ productId, variantId, quantity = 1 }: BuyNowItem) {
    const { lines } = await cart.refresh()
    const [line] = lines
    if (line && isOnly({ lines }, { productId, variantId })) {
      if (line.quantity !== quantity) await cart.setQuantity(line.key, quantity)
      return
    }
    if (line) await cart.clear()
    await cart.addItem({ productId, variantId, quantity })
  }

  /** The order is given up, the cart is emptied, and nobody is remembered. What may be paid stays as it is. */
  async function letGo() {
    if (!isOnly(cart.getState(), latest.current.item)) return
    await cart.clear()
    await attempt.reset()
    shop.setView({ typed: {}, isEditing: false, consent: 'none' })
  }

  const isBusy = !isIdle(checkout)
  // The quantity or the variant was changed on the page.
  const { productId, variantId, quantity } = item
  // biome-ignore lint/correctness/useExhaustiveDependencies: for another item only; what is being paid stays
  useEffect(() => {
    if (now.current !== 'closed' && isIdle(attempt.getState())) make()
  }, [productId, variantId, quantity])

  // Another tab, or another item of this page, has taken the cart over; or it is paid.
  const isLost = isOpen && isSettled && !isHolding
  // biome-ignore lint/correctness/useExhaustiveDependencies: `go` sets what is set
  useEffect(() => {
    // Not where the item has just been changed.
    if (isLost && now.current !== 'making') go('closed')
  }, [isLost])

  // biome-ignore lint/correctness/useExhaustiveDependencies: once, with what is known by then
  useEffect(
    () => () => {
      // The form has it now, or is paying for it.
      if (now.current === 'closed' || now.current === 'form') return
      void running.current.then(letGo).catch(() => {})
    },
    [],
  )

  return {
    status,
    error: isAccepted(checkout) ? null : error,
    isOpen,
    isOffered: isOpen ? isHolding : isBusy,
    press() {
      if (status === 'making' || isBusy) return
      if (status !== 'closed') {
        go('closed')
        running.current = running.current.then(letGo).catch((thrown) => report(commerceError(thrown)))
        return
      }
      const refused = refusal()
      if (refused) report(refused)
      else make()
    },
    refusal,
    onReady(isThere) {
      if (!isThere && now.current === 'open') leadOn(null)
    },
    leadOn,
  }
}

/** Nothing of the order is under way: its cart may be changed. */
const isIdle = (checkout: Pick<CheckoutState, 'state'>) =>
  checkout.state === 'failed' || canBeAskedFor(checkout)

/** Only lines of this item. */
const isOnly = ({ lines }: Pick<CartState, 'lines'>, { productId, variantId }: BuyNowItem) =>
  lines.length === 1 &&
  lines[0]?.productId === productId &&
  (variantId == null || variantId === productId || lines[0].variantId === variantId)

const holdsOnly = (state: CartState, item: BuyNowItem) =>
  isOnly(state, item) && state.lines[0]?.quantity === (item.quantity ?? 1)

const otherOrder = () =>
  new CommerceError({
    code: 'conflict',
    reason: 'other_order',
    message:
      'You have another order that is not paid yet. Please pay it, or start over in the checkout: then you can ' +
      'buy this at once.',
  })
