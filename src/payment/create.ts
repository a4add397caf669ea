import type { CommerceError } from '../errors.js'
import type { Cart, CheckoutSession } from '../model.js'
import { type Core, emit, intentIdOf, summaryOf } from './core.js'
import { cartFingerprint, contactPrint, goodsFingerprint } from './fingerprint.js'
import { rebuild } from './giveUp.js'
import { type AttemptRecord, START_OVER_AFTER_MS, type Tries } from './record.js'
import { commerceError, notKept, orderUnknown, tooManyTries } from './refusals.js'
import type { CheckoutStatus, StartCheckoutInput } from './types.js'

/** How a start ended, under the locks. */
export type Outcome =
  | { type: 'open'; session: CheckoutSession }
  | { type: 'refused'; state: CheckoutStatus; error: CommerceError }
  /** A payment may be under way: it is followed instead. */
  | { type: 'under_way'; record: AttemptRecord }
  /** It turned out to be paid, and is finished. */
  | { type: 'paid' }

export const refused = (state: CheckoutStatus, error: CommerceError): Outcome => ({
  type: 'refused',
  state,
  error,
})

/** Orders whose answer never came or could not be used; one more, and something is wrong with the shop. */
const MAX_POSTS = 3

/** A key that is refused for the second POST was refused for the first. */
const provesRefusal = new Set([401, 403])

/** `POST /checkout`, once. Under both locks, until what came of it is written down. */
export async function create(core: Core, input: StartCheckoutInput, cart: Cart): Promise<Outcome> {
  const { store, options } = core
  const tried = triesFor(core, cart)
  const count = tried?.count ?? 0
  const last = store.read()
  store.erase()
  if (count >= MAX_POSTS) return refused('failed', tooManyTries())
  const record: AttemptRecord = {
    orderId: null,
    intentId: null,
    cartId: options.cart.readPointer() ?? cart.id,
    fingerprint: cartFingerprint(cart),
    lines: cart.lines,
    state: 'creating',
    startedAt: options.clock.now(),
    sentAt: null,
    earlierAt: null,
  }
  const { email, shippingAddress } = input
  const tries: Tries = { goods: goodsFingerprint(cart), count: count + 1, at: record.startedAt }
  const contact = contactPrint(input, options.random.uuid())
  if (!store.save(record) || !store.keep({ email, contact, snapshot: cart, tries })) {
    store.erase()
    throw notKept()
  }
  core.set({ session: null, summary: summaryOf(cart), amountDue: null, email })
  if (core.begun !== record.fingerprint) emit(core, { type: 'begin_checkout', cart })
  core.begun = record.fingerprint
  try {
    const { cartId } = record
    const session = await options.client.createCheckout({ cartId, customerEmail: email, shippingAddress })
    const { orderId } = session
    // Another provider's session is in the page's hands from here on: nobody tells when it is paid with.
    const sentAt = session.kind === 'other' ? options.clock.now() : null
    const ready: AttemptRecord = { ...record, orderId, intentId: intentIdOf(session), state: 'ready', sentAt }
    // What the next page could not know of must not be paid: the secret is forgotten with this answer.
    if (!store.keep({ session }) || !store.save(ready)) return unknown(notKept())
    return { type: 'open', session }
  } catch (thrown) {
    const isLost = last !== null && last.orderId === null && last.cartId === record.cartId
    return afterFailure(core, record, commerceError(thrown), { tried, isLost })
  }
}

/** What came before this `POST /checkout`. */
interface Earlier {
  tried: Tries | null
  /** An order of this cart, perhaps of another tab, whose answer never came: it may still be made, and empty the cart. */
  isLost: boolean
}

/** Of this cart, whatever its id is by now, and lately: the shop may work again. */
function triesFor({ store, options }: Core, cart: Cart): Tries | null {
  const { tries } = store.secrets()
  if (tries === null || tries.goods !== goodsFingerprint(cart)) return null
  return Math.abs(options.clock.now() - tries.at) < START_OVER_AFTER_MS ? tries : null
}

/**
 * A browser may re-send a POST whose connection broke, and the second answer is of a cart that the first has
 * turned into an order: only a cart that still is what it was proves a refusal.
 */
async function afterFailure(
  core: Core,
  record: AttemptRecord,
  error: CommerceError,
  earlier: Earlier,
): Promise<Outcome> {
  const { store } = core
  const isRefused = error.outcome === 'not_applied'
  const isSure = error.status === undefined || provesRefusal.has(error.status)
  if (isRefused && isSure) return notMade(core, record, error, earlier)
  store.save({ ...record, state: 'collecting' })
  try {
    const fresh = await core.options.cart.refreshLocked()
    if (fresh.lines.length > 0) return isRefused ? notMade(core, record, error, earlier) : unknown(error)
  } catch {
    return unknown(error)
  }
  // The cart is empty: an order was made of it, and nobody will ever have its secret.
  return restore(core, record, error)
}

const unknown = (error: CommerceError) => refused('collecting', orderUnknown(error))

function notMade(
  { store }: Core,
  record: AttemptRecord,
  error: CommerceError,
  { tried, isLost }: Earlier,
): Outcome {
  if (tried === null && !isLost) store.erase()
  else store.save({ ...record, state: 'collecting' })
  store.keep({ tries: tried })
  return refused('collecting', error)
}

/** Puts the lines of a lost order into a fresh cart. Under both locks. */
export async function restore(core: Core, record: AttemptRecord, error: CommerceError): Promise<Outcome> {
  const { store } = core
  try {
    const cart = await rebuild(core, record.lines)
    store.save({ ...record, state: 'collecting', cartId: cart.id, fingerprint: cartFingerprint(cart) })
    store.keep({ snapshot: cart })
  } catch (thrown) {
    const stopped = commerceError(thrown)
    if (stopped.code === 'unsupported') return refused('interrupted', stopped)
  }
  return unknown(error)
}
