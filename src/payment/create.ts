import { type Hold, totalsOf } from '../cart/hold.js'
import { tell } from '../environment.js'
import type { CommerceError } from '../errors.js'
import type { Cart, CheckoutSession } from '../model.js'
import type { Transition } from './change.js'
import type { AttemptCore, LockedAttempt } from './core.js'
import { releaseError } from './effects.js'
import { commerceError, notKept, orderUnknown, tooManyTries } from './errors.js'
import type { Tries } from './store.js'
import { contactPrint, goodsFingerprint } from './sum.js'
import { TRIES_KEPT_MS } from './timing.js'
import { answered, left, orphaned, requested } from './transitions.js'
import type { StartCheckoutInput } from './types.js'
import { summaryOf } from './view.js'

/** How a start ended: with an order to pay, with what is shown instead, or (null) with what is shown already. */
export type Outcome = CheckoutSession | Transition | null

/** Orders whose answer never came or could not be used; one more, and something is wrong with the shop. */
const MAX_POSTS = 3

/** The API key was refused. A key that is refused now was refused for an earlier copy of the same POST, too. */
const provesRefusal = new Set([401, 403])

/** An order that is about to be asked for, and is written down. */
export interface OrderRequest {
  hold: Hold
  cart: Cart
  input: StartCheckoutInput
  /** What came before this `POST /checkout`. */
  tried: Tries | null
}

/**
 * Holds the cart for its order. From here on the kit writes nothing to it, and what the shopper adds goes into another
 * one. The caller holds the cart's lock, too. Throws where the browser does not keep the note.
 */
export function holdCart(
  core: LockedAttempt,
  input: StartCheckoutInput,
  cart: Cart,
  own: readonly string[],
): OrderRequest | Transition {
  const { store, options } = core
  const tried = triesFor(core, cart)
  const count = tried?.count ?? 0
  if (count >= MAX_POSTS) return left({ state: 'failed', error: tooManyTries() })
  const hold: Hold = {
    orderId: null,
    intentId: null,
    cartId: cart.id,
    fingerprint: goodsFingerprint(cart),
    lines: cart.lines,
    totals: totalsOf(cart),
    own,
    state: 'creating',
    startedAt: options.clock.now(),
    sentAt: null,
    earlierAt: null,
  }
  const { email } = input
  const contact = contactPrint(input, options.random.uuid())
  const tries: Tries = { goods: hold.fingerprint, count: count + 1, at: hold.startedAt }
  store.erase()
  try {
    if (!store.keep({ email, contact }) || !store.keepTries(tries)) throw notKept()
    core.dispatch(requested(hold, summaryOf(cart), email))
  } catch (thrown) {
    store.erase()
    // Nothing was sent.
    store.keepTries(tried)
    throw thrown
  }
  if (core.begun !== hold.fingerprint) tell(() => options.onEvent?.({ type: 'begin_checkout', cart }))
  core.begun = hold.fingerprint
  return { hold, cart, input, tried }
}

/** `POST /checkout`, once. Under the payment's lock, until what came of it is written down. */
export async function create(core: LockedAttempt, request: OrderRequest): Promise<Outcome> {
  const { store, options } = core
  const { hold, input } = request
  const { email, shippingAddress } = input
  let session: CheckoutSession
  try {
    const { cartId } = hold
    session = await options.client.createCheckout({ cartId, customerEmail: email, shippingAddress })
  } catch (thrown) {
    return afterFailure(core, request, commerceError(thrown))
  }
  try {
    if (!isStill(core, hold) || !store.keep({ session })) throw notKept()
    core.dispatch(answered(session), hold)
    return session
  } catch (thrown) {
    // What the next page could not know of must not be paid: its secret is forgotten.
    store.keep({ session: null })
    return unknown(commerceError(thrown))
  }
}

/** Whether no other page has replaced the order meanwhile, where pages cannot exclude each other. */
function isStill({ store }: AttemptCore, { cartId, startedAt }: Hold): boolean {
  const now = store.read()
  return now?.state === 'creating' && now.cartId === cartId && now.startedAt === startedAt
}

/** Of this cart, whatever its id is by now, and lately: the shop may work again. */
function triesFor({ store, options }: AttemptCore, cart: Cart): Tries | null {
  const tries = store.tries()
  if (tries === null || tries.goods !== goodsFingerprint(cart)) return null
  return Math.abs(options.clock.now() - tries.at) < TRIES_KEPT_MS ? tries : null
}

/**
 * Without an answer an order may exist, whose secret no page has: the goods stay held until the next start or change of
 * the cart. A refusal gives them back. A browser may re-send a POST whose connection broke, and the second answer is of
 * a cart that the first has turned into an order: only a cart that still is what it was proves a refusal.
 */
async function afterFailure(
  core: LockedAttempt,
  { hold, tried }: OrderRequest,
  error: CommerceError,
): Promise<Outcome> {
  const { store, options } = core
  if (!isStill(core, hold)) return unknown(error)
  core.dispatch(orphaned(), hold)
  if (error.outcome !== 'not_applied') return unknown(error)
  const isRefused = error.status === undefined || provesRefusal.has(error.status)
  try {
    const released = await options.cart.withLock((lock) =>
      lock.release({ ...hold, state: 'orphaned' }, { isRefused }),
    )
    if (!released.isIntact) return unknown(error)
    store.keepTries(tried)
    return left({ error })
  } catch (thrown) {
    const stopped = releaseError(thrown)
    return stopped.code === 'unsupported' ? left({ state: 'interrupted', error: stopped }) : unknown(error)
  }
}

const unknown = (error: CommerceError) => left({ error: orderUnknown(error) })
