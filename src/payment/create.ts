import type { CommerceError } from '../errors.js'
import type { Cart, CheckoutSession } from '../model.js'
import { type Core, emit, intentIdOf, summaryOf } from './core.js'
import { cartFingerprint } from './fingerprint.js'
import { rebuild } from './giveUp.js'
import type { AttemptRecord } from './record.js'
import { commerceError, orderUnknown, tooManyTries } from './refusals.js'
import type { CheckoutStatus, StartCheckoutInput } from './types.js'

export interface Creation {
  input: StartCheckoutInput
  /** Fingerprint of email and address. */
  contact: string
}

/** How a start ended, under the locks. */
export type Outcome =
  | { type: 'open'; session: CheckoutSession }
  | { type: 'refused'; state: CheckoutStatus; error: CommerceError }
  /** A payment may be under way: it is followed instead. */
  | { type: 'under_way' }
  /** It turned out to be paid, and is finished. */
  | { type: 'paid' }

export const refused = (state: CheckoutStatus, error: CommerceError): Outcome => ({
  type: 'refused',
  state,
  error,
})

/** Orders whose answer never came or could not be used; one more, and something is wrong with the shop. */
const MAX_POSTS = 3

/** Statuses that a browser which re-sent an applied POST may get for the second one. */
const provesNothing = new Set([409, 422, 429])

/** `POST /checkout`, once. Under both locks, until what came of it is written down. */
export async function create(core: Core, { input, contact }: Creation, cart: Cart): Promise<Outcome> {
  const { store, options } = core
  const { posts } = store.secrets()
  store.erase()
  if (posts >= MAX_POSTS) return refused('failed', tooManyTries())
  const record: AttemptRecord = {
    orderId: null,
    intentId: null,
    cartId: options.cart.readPointer() ?? cart.id,
    fingerprint: cartFingerprint(cart),
    lines: cart.lines,
    state: 'creating',
    startedAt: options.clock.now(),
    sentAt: null,
  }
  const { email, shippingAddress } = input
  store.save(record)
  store.keep({ email, contact, snapshot: cart, posts: posts + 1 })
  core.set({ session: null, summary: summaryOf(cart), amountDue: null, email })
  if (core.begun !== record.fingerprint) emit(core, { type: 'begin_checkout', cart })
  core.begun = record.fingerprint
  try {
    const { cartId } = record
    const session = await options.client.createCheckout({ cartId, customerEmail: email, shippingAddress })
    const { orderId } = session
    // Another provider's session is in the page's hands from here on: nobody tells when it is paid with.
    const sentAt = session.kind === 'other' ? options.clock.now() : null
    store.save({ ...record, orderId, intentId: intentIdOf(session), state: 'ready', sentAt })
    store.keep({ session })
    return { type: 'open', session }
  } catch (thrown) {
    return afterFailure(core, record, cart, commerceError(thrown), posts)
  }
}

async function afterFailure(
  core: Core,
  record: AttemptRecord,
  cart: Cart,
  error: CommerceError,
  posts: number,
): Promise<Outcome> {
  const { store } = core
  const isRefused = error.outcome === 'not_applied'
  if (isRefused && !provesNothing.has(error.status ?? 0)) return notMade(core, error, posts)
  store.save({ ...record, state: 'collecting' })
  try {
    const fresh = await core.options.cart.refreshLocked()
    if (fresh.lines.length > 0) return isRefused ? notMade(core, error, posts) : unknown(error)
  } catch {
    return unknown(error)
  }
  // The cart is empty: an order was made of it, and nobody will ever have its secret.
  return restore(core, record, cart.lines, error)
}

const unknown = (error: CommerceError) => refused('collecting', orderUnknown(error))

function notMade(core: Core, error: CommerceError, posts: number): Outcome {
  core.store.erase()
  if (posts > 0) core.store.keep({ posts })
  return refused('collecting', error)
}

/** Puts the lines of a lost order into a fresh cart. Under both locks. */
export async function restore(
  core: Core,
  record: AttemptRecord,
  lines: Cart['lines'],
  error: CommerceError,
): Promise<Outcome> {
  const { store } = core
  try {
    const cart = await rebuild(core, lines)
    store.save({ ...record, state: 'collecting', cartId: cart.id, fingerprint: cartFingerprint(cart) })
    store.keep({ snapshot: cart })
  } catch (thrown) {
    const stopped = commerceError(thrown)
    if (stopped.code === 'unsupported') return refused('interrupted', stopped)
  }
  return unknown(error)
}

/** Forgets an order that will not be paid, but not how often one was asked for in vain. */
export function eraseTried({ store }: Core): void {
  const { posts } = store.secrets()
  store.erase()
  if (posts > 0) store.keep({ posts })
}
