import type { CommerceError } from '../errors.js'
import { MAX_QUANTITY } from '../model/quantity.js'
import type { CartLine } from '../model.js'
import {
  type Change,
  type ChangedLine,
  changed,
  clickedAt,
  goal,
  isClearing,
  type PendingChange,
} from './changes.js'
import type { CartCore } from './core.js'
import { invalid, offline, paymentUnderWay, unsupported } from './errors.js'
import { isBusy } from './hold.js'
import { emptyCart, lineKey, sharedKey } from './lines.js'
import { addedKeys, heldUnits, settledCart } from './settled.js'
import { abilitiesOf, cannotDoLess, modes, rebuildRefusal, stepTo, unitsOf } from './steps.js'
import type { AddItemInput, CartActions, CartWriteResult } from './types.js'

type LineToChange = ChangedLine & { key: string }

const allLines: ChangedLine = { key: null, productId: null, variantId: null, preview: {} }

type Writes = Pick<
  CartActions,
  'addItem' | 'setQuantity' | 'increment' | 'decrement' | 'removeItem' | 'clear'
>

/** What the shopper's clicks become: a change beside the settled cart, or a refusal at once. */
export function createActions(core: CartCore, { hydrate, wake }: { hydrate(): void; wake(): void }): Writes {
  const { page, clock, onError } = core.options
  let lastError: CommerceError | null = null

  function addItem({ productId, variantId = null, quantity = 1, preview = {} }: AddItemInput) {
    hydrate()
    if (typeof productId !== 'string' || productId === '') return refused(invalid('A product id is missing.'))
    if (!isQuantity(quantity) || quantity === 0) return refused(invalidQuantity())
    const named = variantId === productId ? null : variantId
    const variant = named ?? chosenVariant(productId)
    const key = lineKey(productId, variant)
    return ask({ key, productId, variantId: variant, preview }, { by: quantity })
  }

  /** The variant on which an earlier add of this product, without one, has landed. */
  function chosenVariant(productId: string): string | null {
    const variants = core.store.now.record?.variants ?? {}
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

  function change(key: string, change: Change) {
    hydrate()
    if (core.notice && clock.elapsed() > core.notice.readAt) core.notice = null
    const line = lineOf(key)
    return line === null ? refused(invalid('The cart has no such line.')) : ask(line, change)
  }

  /** A line that is shown, or was a moment ago under the key of its product alone. */
  function lineOf(key: string): LineToChange | null {
    const isOfKey = (each: PendingChange): each is PendingChange & { key: string } => each.key === key
    const line =
      core.changes.find(isOfKey) ??
      settledCart(core)?.lines.find((each) => each.key === key || isChosen(each, key))
    if (line === undefined) return null
    const { productId, variantId } = line
    return { key: sharedKey(line), productId, variantId, preview: {} }
  }

  function ask(line: LineToChange, change: Change) {
    const { key } = line
    if (!page.isOnline()) return refused(offline(), key)
    const now = goal(unitsOf(settledCart(core), key), core.changes, key)
    const target = changed(now, change)
    if (!isQuantity(target)) return refused(invalidQuantity())
    const refusal = refusalOf(core, line, target)
    if (refusal !== null) return refused(refusal, key)
    const requested = target - now
    return promised((resolve, reject) => {
      core.lineErrors.delete(key)
      core.clicks = clickedAt(core.clicks, clock.elapsed())
      // What an order holds is shown, and may be paid before this is sent: what is meant is the difference.
      const meant = core.store.now.hold === null ? change : { by: requested }
      addChange(core, { ...line, change: meant, requested, resolve, reject })
    })
  }

  function clear() {
    hydrate()
    if (!page.isOnline()) return refused(offline())
    if (modes(core).clearCart === 'unsupported') return refused(unsupported('The cart cannot be emptied.'))
    if (isBeingPaid(core)) return refused(paymentUnderWay())
    const requested = -(settledCart(core)?.itemCount ?? 0)
    return promised((resolve, reject) =>
      addChange(core, { ...allLines, change: { to: 0 }, requested, resolve, reject }),
    )
  }

  function promised(start: (resolve: PendingChange['resolve'], reject: PendingChange['reject']) => void) {
    const promise = new Promise<CartWriteResult>(start)
    // A caller that does not wait for it (a click handler) learns of a failure from the state.
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
      isQuantity(quantity) ? change(key, { to: quantity }) : refused(invalidQuantity()),
    increment: (key) => change(key, { by: 1 }),
    decrement: (key) => change(key, { by: -1 }),
    removeItem: (key) => change(key, { to: 0 }),
    clear,
  }
}

/** Takes a change up among those that are pending. */
export function addChange(core: CartCore, change: Omit<PendingChange, 'at' | 'isSent' | 'begunIn'>): void {
  const at = core.options.clock.elapsed()
  core.changes = [...core.changes, { ...change, at, isSent: false, begunIn: null }]
}

const isQuantity = (value: number) => Number.isInteger(value) && value >= 0 && value <= MAX_QUANTITY

const invalidQuantity = () => invalid(`A quantity is a whole number from 0 to ${MAX_QUANTITY}.`)

function isBeingPaid(core: CartCore): boolean {
  const { hold } = core.store.now
  return hold !== null && isBusy(hold, core.options.clock.now())
}

/** Less than the server holds may be more than the shop can do. */
function refusalOf(core: CartCore, { key, productId }: LineToChange, target: number): CommerceError | null {
  // A cart that is about to be emptied counts as empty.
  const cart = isClearing(core.changes) ? emptyCart('') : settledCart(core)
  if (productId === null && target > unitsOf(cart, key))
    return unsupported('This item cannot be added again.')
  const step = stepTo(cart, key, target, abilitiesOf(core))
  if (step.type === 'refused') return cannotDoLess()
  if (target < heldUnits(core, key) && isBeingPaid(core)) return paymentUnderWay()
  return step.type === 'rebuild' && cart !== null ? rebuildRefusal(core, cart, addedKeys(core)) : null
}
