import type { CommerceError } from '../errors.js'
import type { Cart, CartLine } from '../model.js'
import type { Core } from './core.js'
import { heldUnits, ownKeys, settledCart, shownHold } from './goods.js'
import { isBusy } from './hold.js'
import { lineKey, sharedKey } from './lines.js'
import { invalid, offline, paymentUnderWay, unsupported } from './refusals.js'
import { baseOfWishes, openWishes } from './state.js'
import { cannotDoLess, held, modes, rebuildRefusal, wayTo } from './steps.js'
import type { AddItemInput, CartActions, CartWriteResult } from './types.js'
import { changeBy, goal, setTo, type Wish, type WishedLine } from './wishes.js'

const MAX_QUANTITY = 9999

type WishActions = Pick<
  CartActions,
  'addItem' | 'setQuantity' | 'increment' | 'decrement' | 'removeItem' | 'clear'
>

/** What the shopper's clicks become: a wish beside the settled cart, or a refusal at once. */
export function createActions(core: Core, { hydrate, wake }: { hydrate(): void; wake(): void }): WishActions {
  const { page, clock, onError } = core.options
  let lastError: CommerceError | null = null

  function addItem({ productId, variantId = null, quantity = 1, preview = {} }: AddItemInput) {
    hydrate()
    if (typeof productId !== 'string' || productId === '') return refused(invalid('A product id is missing.'))
    if (!isQuantity(quantity) || quantity === 0) return refused(invalidQuantity())
    const named = variantId === productId ? null : variantId
    const variant = named ?? chosenVariant(productId)
    const key = lineKey(productId, variant)
    return wish({ key, productId, variantId: variant, preview }, changeBy(quantity))
  }

  /** The variant on which an earlier add of this product, without one, has landed. */
  function chosenVariant(productId: string): string | null {
    const variants = core.store.read()?.variants ?? {}
    return Object.hasOwn(variants, productId) ? (variants[productId] ?? null) : null
  }

  function isChosen({ productId, variantId }: CartLine, productKey: string): boolean {
    return (
      productId !== null &&
      lineKey(productId, null) === productKey &&
      variantId !== null &&
      variantId === chosenVariant(productId)
    )
  }

  function change(key: string, effect: Wish['effect']) {
    hydrate()
    const line = lineOf(key)
    return line === null ? refused(invalid('The cart has no such line.')) : wish(line, effect)
  }

  /** A line that is shown, or was a moment ago under the key of its product alone. */
  function lineOf(key: string): WishedLine | null {
    const intent = core.queue.intents.get(key)
    if (intent !== undefined) return intent
    const line = settledCart(core)?.lines.find((each) => each.key === key || isChosen(each, key))
    if (line === undefined) return null
    const { productId, variantId } = line
    return { key: sharedKey(line), productId, variantId, preview: {} }
  }

  function wish(line: WishedLine, effect: Wish['effect']) {
    if (!page.isOnline()) return refused(offline(), line.key)
    const settled = settledCart(core)
    const cart = settled && baseOfWishes(core, settled)
    const now = goal(held(cart, line.key), openWishes(core).get(line.key))
    const target = effect(now)
    if (!isQuantity(target)) return refused(invalidQuantity())
    const refusal = refusalOf(core, cart, line, target)
    if (refusal !== null) return refused(refusal, line.key)
    const requested = target - now
    // What an order holds is shown, and may be paid before this is sent: what is meant is the difference.
    const change = shownHold(core) === null ? effect : changeBy(requested)
    return promised((resolve, reject) => {
      core.lineErrors.delete(line.key)
      core.queue.add(line, { effect: change, requested, at: clock.elapsed(), resolve, reject })
    })
  }

  function clear() {
    hydrate()
    if (!page.isOnline()) return refused(offline())
    if (modes(core).clearCart === 'unsupported') return refused(unsupported('The cart cannot be emptied.'))
    if (isBeingPaid(core)) return refused(paymentUnderWay())
    const overtaken = core.queue.open().flatMap((intent) => {
      const wishes = intent.open.filter(({ isPinned }) => !isPinned)
      intent.open = intent.open.filter(({ isPinned }) => isPinned)
      if (intent.sent.length === 0) core.queue.end(intent)
      return wishes
    })
    const earlier = core.clearing
    if (earlier !== null) overtaken.push(earlier.wish, ...earlier.overtaken)
    return promised((resolve, reject) => {
      const requested = -(settledCart(core)?.itemCount ?? 0)
      const at = clock.elapsed()
      const wish: Wish = { effect: setTo(0), requested, at, resolve, reject }
      core.clearing = { wish, overtaken, released: earlier?.released ?? [] }
    })
  }

  function promised(start: (resolve: Wish['resolve'], reject: Wish['reject']) => void) {
    const promise = new Promise<CartWriteResult>(start)
    // Whoever does not wait for it (a click handler) learns of a failure from the state.
    promise.catch(report)
    core.changed()
    wake()
    return promise
  }

  /** Clicks that went out together end with one error. */
  function report(error: CommerceError): void {
    if (error === lastError) return
    lastError = error
    onError?.(error)
  }

  function refused(error: CommerceError, key?: string): Promise<CartWriteResult> {
    return promised((_, reject) => {
      if (key !== undefined) core.lineErrors.set(key, error)
      reject(error)
    })
  }

  return {
    addItem,
    setQuantity: (key, quantity) =>
      isQuantity(quantity) ? change(key, setTo(quantity)) : refused(invalidQuantity()),
    increment: (key) => change(key, changeBy(1)),
    decrement: (key) => change(key, changeBy(-1)),
    removeItem: (key) => change(key, setTo(0)),
    clear,
  }
}

const isQuantity = (value: number) => Number.isInteger(value) && value >= 0 && value <= MAX_QUANTITY

const invalidQuantity = () => invalid(`A quantity is a whole number from 0 to ${MAX_QUANTITY}.`)

function isBeingPaid(core: Core): boolean {
  const hold = shownHold(core)
  return hold !== null && isBusy(hold, core.options.clock.now())
}

/** Less than the server holds may be more than the shop can do. */
function refusalOf(
  core: Core,
  cart: Cart | null,
  { key, productId }: Pick<WishedLine, 'key' | 'productId'>,
  target: number,
): CommerceError | null {
  if (productId === null && target > held(cart, key)) return unsupported('This item cannot be added again.')
  const way = wayTo(core, cart, key, target)
  if (way.type === 'refused') return cannotDoLess()
  if (target < heldUnits(core, key) && isBeingPaid(core)) return paymentUnderWay()
  return way.type === 'rebuild' && cart !== null ? rebuildRefusal(core, cart, ownKeys(core)) : null
}
