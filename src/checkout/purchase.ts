import { isOrphaned, isShown } from '../cart/hold.js'
import type { AddItemInput, CartState } from '../cart/types.js'
import { tell } from '../environment.js'
import { CommerceError } from '../errors.js'
import type { Engines } from '../hooks/useCommerce.js'
import { commerceError } from '../payment/errors.js'
import type { CheckoutState } from '../payment/types.js'
import { canBeAskedFor, offerOf } from '../payment/wallet.js'
import type { ShopCheckout } from './checkoutStore.js'

/** What is bought at once. */
export type BuyNowItem = Pick<AddItemInput, 'productId' | 'variantId' | 'quantity'>

/**
 * - `closed` there is the button
 * - `making` the cart is being made, or changed after the item was
 * - `open` the cart is made, and its wallets are offered
 * - `form` it was handed to the checkout's form, whose it is from then on: the button can be pressed anew
 */
export type BuyNowStatus = 'closed' | 'making' | 'open' | 'form'

export interface PurchaseState {
  status: BuyNowStatus
  /** Why it was not opened, or closed again. */
  error: CommerceError | null
}

/** One product that is bought at once: from the press that makes its cart until that is paid, handed on, or let go. */
export interface Purchase {
  getState(): PurchaseState
  subscribe(listener: () => void): () => void
  /** Opens it, or closes it again. */
  press(): void
  /** What a press buys from now on: a cart whose wallets are offered changes with it. */
  setItem(item: BuyNowItem): void
  /** Why no wallet may be opened now: another order of the shopper's is open. */
  refusal(): CommerceError | null
  /** Whether there are wallets is known. */
  onReady(isThere: boolean): void
  /** The form leads on, with the cart of this item. */
  leadOn(why: CommerceError | null): void
  /** Another tab, or another item of this page, has taken the cart over; or it is paid. */
  close(): void
  /** The page is left. */
  leave(): void
}

export interface PurchaseOptions {
  /** Of the cart that is made for it. */
  engines: Engines
  checkout: ShopCheckout
  /** Of the shopper's own cart. */
  shoppers: Engines
  reports: {
    readonly current: {
      onError?: ((error: CommerceError) => void) | undefined
      onFormNeeded: (why: CommerceError | null) => void
    }
  }
}

/** How long another tab may be making its cart, ms. */
const MAKING_MS = 30_000

export function createPurchase({
  engines: { cart, ports },
  checkout: { attempt, getView, setView },
  shoppers,
  reports,
}: PurchaseOptions): Purchase {
  const { storage } = ports
  const listeners = new Set<() => void>()
  let state: PurchaseState = { status: 'closed', error: null }
  let item: BuyNowItem | null = null
  /** All tabs read here whose press made the cart, and that one alone lets it go; null: its form has it. */
  const makerKey = `${ports.namespace}:maker`
  /** A random name; null: this one has made no cart. */
  let ownName: string | null = null
  /** The storage did not take it. */
  let isUnkept = false
  /** What was asked for last, so that one thing is done after the other. */
  let running: Promise<unknown> = Promise.resolve()
  /** Raised by all that overtakes a cart that is being made: then what became of that is nobody's news. */
  let turn = 0

  function show(change: Partial<PurchaseState>) {
    state = { ...state, ...change }
    for (const listener of listeners) listener()
  }

  function fail(thrown: unknown) {
    const error = commerceError(thrown)
    show({ status: 'closed', error })
    tell(() => reports.current.onError?.(error))
  }

  /** As the only one of all tabs that makes the cart or lets it go. */
  const alone = (task: () => Promise<void>) =>
    ports.locks.withLock(`${ports.namespace}:making`, { waitMs: MAKING_MS }, task)

  function leadOn(why: CommerceError | null) {
    isUnkept = false
    storage.remove(makerKey)
    show({ status: 'form' })
    tell(() => reports.current.onFormNeeded(why))
  }

  function refusal(): CommerceError | null {
    // The storage itself: an order may have been made in another tab.
    const hold = shoppers.cart.forCheckout.hold.read()
    return isShown(hold) && !isOrphaned(hold, shoppers.ports.clock.now()) ? otherOrder() : null
  }

  /** The cart is made to hold the item, and nothing else. */
  function make() {
    const own = ++turn
    show({ status: 'making', error: null })
    running = running.then(async () => {
      if (own !== turn) return
      try {
        await alone(fill)
        if (own !== turn) return
        // Beside Stripe's own fields, which are in its form, no wallets are offered.
        if (getView().form !== 'none' || offerOf(attempt.getState(), cart.getState()) === null) leadOn(null)
        else show({ status: 'open', error: null })
      } catch (thrown) {
        if (own === turn) fail(thrown)
      }
    })
  }

  async function fill() {
    // Another one may be chosen while this is put into the cart.
    const wanted = item
    if (wanted === null) return
    const { productId, variantId, quantity = 1 } = wanted
    const { lines } = await cart.refresh()
    const [line] = lines
    const isThere = isOnly({ lines }, wanted)
    // It stays its form's.
    if (isThere && line?.quantity === quantity && !isUnkept && storage.get(makerKey) === null) return
    // Where that is refused, it stays whose it was.
    if (line && !isThere) await cart.clear()
    else if (line && line.quantity !== quantity) await cart.setQuantity(line.key, quantity)
    ownName ??= ports.random.uuid()
    isUnkept = !storage.set(makerKey, ownName)
    // Whose it was before it is not any more.
    if (isUnkept) storage.remove(makerKey)
    if (!isThere) await cart.addItem({ productId, variantId, quantity })
  }

  /** The order is given up, the cart is emptied, and nobody is remembered. What may be paid stays as it is. */
  async function letGo() {
    if (ownName === null) return
    await alone(async () => {
      if (storage.get(makerKey) !== (isUnkept ? null : ownName)) return
      if (cart.getState().lines.length > 0) {
        await cart.clear()
        await attempt.reset()
        setView({ typed: {}, isEditing: false, consent: 'none' })
      }
      storage.remove(makerKey)
    })
  }

  return {
    getState: () => state,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    press() {
      if (state.status === 'making') return
      const { state: payment } = attempt.getState()
      if (!isIdle({ state: payment })) {
        // What goes on is said beside the wallets. What is in doubt, perhaps since an earlier page, is said in the form.
        if (payment !== 'creating' && payment !== 'confirming') leadOn(null)
      } else if (state.status !== 'open') {
        const refused = refusal()
        if (refused) fail(refused)
        else make()
      } else {
        show({ status: 'closed' })
        running = running.then(letGo).catch(fail)
      }
    },
    setItem(next) {
      item = next
      // What is being paid stays, and so does what the form has.
      if (state.status !== 'closed' && state.status !== 'form' && isIdle(attempt.getState())) make()
    },
    refusal,
    onReady(isThere) {
      if (!isThere && state.status === 'open') leadOn(null)
    },
    leadOn,
    close() {
      // Not where the item has just been changed.
      if (state.status === 'making') return
      show({ status: 'closed' })
    },
    leave() {
      turn++
      running = running.then(letGo).catch(() => {})
    },
  }
}

/** Nothing of the order is under way: its cart may be changed. */
export const isIdle = (checkout: Pick<CheckoutState, 'state'>) =>
  checkout.state === 'failed' || canBeAskedFor(checkout)

/** Only lines of this item. */
const isOnly = ({ lines: [line, other] }: Pick<CartState, 'lines'>, item: BuyNowItem) =>
  line !== undefined &&
  other === undefined &&
  line.productId === item.productId &&
  (item.variantId == null || item.variantId === item.productId || line.variantId === item.variantId)

export const holdsOnly = (state: CartState, item: BuyNowItem) =>
  isOnly(state, item) && state.lines[0]?.quantity === (item.quantity ?? 1)

const otherOrder = () =>
  new CommerceError({
    code: 'conflict',
    reason: 'other_order',
    message:
      'You have another order that is not paid yet. Please pay it, or start over in the checkout: then you can ' +
      'buy this at once.',
  })
