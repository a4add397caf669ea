import { useCallback, useEffect, useMemo, useRef, useSyncExternalStore } from 'react'
import { lineKey } from '../cart/lines.js'
import type { AddItemInput, CartActions, CartState, CartWriteResult } from '../cart/types.js'
import type { CommerceError } from '../errors.js'
import type { CartLine } from '../model.js'
import { shallowEqual } from './shallowEqual.js'
import { useEngines } from './useCommerce.js'
import { useLatest } from './useLatest.js'

export type UseCartResult = CartState & CartActions

/**
 * The cart: its lines with pending changes laid over them at once, the server's totals, and the writes.
 * With a selector, only the selected value; the component renders again only when that is another one for
 * `isEqual` (default: plain objects and arrays are compared shallowly). Any pure selector will do.
 *
 * Every write rejects with a `CommerceError`, whose `outcome` tells whether it took effect.
 *
 * @example
 * const { lines, totals, pending, addItem } = useCart()
 * const count = useCart((cart) => cart.itemCount)
 */
export function useCart(): UseCartResult
export function useCart<Selected>(
  selector: (cart: CartState) => Selected,
  isEqual?: (left: Selected, right: Selected) => boolean,
): Selected
export function useCart<Selected>(
  selector?: (cart: CartState) => Selected,
  isEqual?: (left: Selected, right: Selected) => boolean,
): UseCartResult | CartState | Selected {
  const { cart } = useEngines()
  // Without a selector there is no comparison of the host's either.
  const selected = useSelected<CartState | Selected>(selector ?? wholeState, isEqual as Equality | undefined)
  return useMemo(
    // Without a selector the selected value is the state itself.
    () => (selector ? selected : { ...(selected as CartState), ...actionsOf(cart) }),
    [cart, selector, selected],
  )
}

/**
 * The cart's writes alone, for a component that shows nothing of the cart: it never renders for a change of it.
 *
 * @example
 * const { addItem } = useCartActions()
 */
export function useCartActions(): CartActions {
  const { cart } = useEngines()
  return useMemo(() => actionsOf(cart), [cart])
}

const wholeState = (state: CartState) => state

function actionsOf(cart: CartActions): CartActions {
  const { addItem, setQuantity, increment, decrement, removeItem, clear, refresh, flush, dismissErrors } =
    cart
  return { addItem, setQuantity, increment, decrement, removeItem, clear, refresh, flush, dismissErrors }
}

type Equality = (left: unknown, right: unknown) => boolean

/**
 * As `useSyncExternalStoreWithSelector` has it: one state and one selector give one value, however often React
 * asks; a new selector or state gives a new one only where it differs from what is on screen.
 */
function useSelected<Selected>(
  selector: (cart: CartState) => Selected,
  isEqual: (left: Selected, right: Selected) => boolean = shallowEqual,
): Selected {
  const { cart, initialCart } = useEngines()
  const shown = useRef<{ value: Selected } | null>(null)
  const select = useMemo(() => {
    let last: { state: CartState; value: Selected } | null = null
    return (state: CartState): Selected => {
      if (last?.state === state) return last.value
      const before = last ?? shown.current
      const value = selector(state)
      last = { state, value: before && isEqual(before.value, value) ? before.value : value }
      return last.value
    }
  }, [selector, isEqual])
  const value = useSyncExternalStore(
    cart.subscribe,
    () => select(cart.getState()),
    () => select(initialCart),
  )
  useEffect(() => {
    shown.current = { value }
  })
  return value
}

export interface UseCartLineResult {
  /** Undefined once it is gone. */
  line: CartLine | undefined
  /** As it is wished for; 0 without a line. */
  quantity: number
  /** A change of this line is on its way. */
  isPending: boolean
  /** Of the last change of this line, until the next one or `dismissError()`. */
  error: CommerceError | undefined
  setQuantity: (quantity: number) => Promise<CartWriteResult>
  increment: () => Promise<CartWriteResult>
  decrement: () => Promise<CartWriteResult>
  remove: () => Promise<CartWriteResult>
  /** Takes `error` back. */
  dismissError: () => void
}

/** One line by its stable key; renders again only when this line changes. */
export function useCartLine(key: string): UseCartLineResult {
  const { cart } = useEngines()
  const state = useCart((current) => ({
    line: current.lines.find((line) => line.key === key),
    isPending: current.pending.lines.has(key),
    error: current.errors.lines.get(key),
  }))
  const actions = useMemo(
    () => ({
      setQuantity: (quantity: number) => cart.setQuantity(key, quantity),
      increment: () => cart.increment(key),
      decrement: () => cart.decrement(key),
      remove: () => cart.removeItem(key),
      dismissError: () => cart.dismissErrors(key),
    }),
    [cart, key],
  )
  return { ...state, quantity: state.line?.quantity ?? 0, ...actions }
}

export interface UseAddToCartResult {
  /** Adds the item; rejects with a `CommerceError`. */
  add: (quantity?: number) => Promise<CartWriteResult>
  /** Units of it in the cart, pending changes included; without a variant, of all the product's variants. */
  inCart: number
  isPending: boolean
  error: CommerceError | undefined
}

/** Of what is not in the cart. */
const NONE = { inCart: 0, isPending: false, error: undefined }

/**
 * Adds one product or variant.
 *
 * @example
 * const { add, isPending } = useAddToCart({ productId: product.id, variantId: variant.id })
 */
export function useAddToCart(item: AddItemInput): UseAddToCartResult {
  const { cart } = useEngines()
  const { productId } = item
  const key = lineKey(productId, item.variantId ?? null)
  const isBare = key === lineKey(productId, null)
  const state = useCart((current) => {
    // Without a variant, the server may choose one: all lines of the product are meant.
    const isMeant = (line: CartLine) => line.key === key || (isBare && line.productId === productId)
    const lines = current.lines.filter(isMeant)
    // Most cards of a page: the same object for all of them, so that there is nothing to compare.
    if (lines.length === 0 && !current.pending.lines.has(key) && !current.errors.lines.has(key)) return NONE
    const keys = [key, ...lines.map((line) => line.key)]
    return {
      inCart: lines.reduce((sum, line) => sum + line.quantity, 0),
      isPending: keys.some((each) => current.pending.lines.has(each)),
      // A failed add may have no line.
      error: keys.map((each) => current.errors.lines.get(each)).find((error) => error !== undefined),
    }
  })
  const latest = useLatest(item)
  const add = useCallback(
    (quantity = latest.current.quantity ?? 1) => cart.addItem({ ...latest.current, quantity }),
    [cart, latest],
  )
  return { add, ...state }
}
