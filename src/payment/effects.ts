import type { Hold } from '../cart/hold.js'
import type { Released, ReleaseOptions } from '../cart/types.js'
import { tell } from '../environment.js'
import type { CommerceError } from '../errors.js'
import { linesLost } from '../linesLost.js'
import type { CheckoutSession, Order } from '../model.js'
import { within } from '../ports.js'
import type { Effect } from './change.js'
import type { AttemptCore, LockedAttempt } from './core.js'
import { cannotRebuild, commerceError, tookTooLong } from './errors.js'
import type { PaymentIntentView, PaymentProviderPort } from './types.js'

export type StripeSession = Extract<CheckoutSession, { kind: 'stripe' }>

/** Stripe.js has limits of its own, which its documentation does not promise. */
const RETRIEVE_LIMIT_MS = 20_000

/** The payment provider's library, loaded once for each account. */
export async function providerOf(core: AttemptCore, session: StripeSession): Promise<PaymentProviderPort> {
  const { publishableKey, stripeAccount } = session
  const access = `${publishableKey} ${stripeAccount}`
  if (core.provider?.access !== access) {
    try {
      const port = await core.options.loadProvider({ publishableKey, stripeAccount })
      core.provider = { access, port }
      core.loadFailedAt = null
    } catch (thrown) {
      core.loadFailedAt = core.options.clock.elapsed()
      throw thrown
    }
  }
  return core.provider.port
}

export async function retrieve(core: AttemptCore, session: StripeSession): Promise<PaymentIntentView> {
  const provider = await providerOf(core, session)
  const intent = provider.retrieve(session.clientSecret)
  return within(core.options.clock, RETRIEVE_LIMIT_MS, intent, tookTooLong)
}

/** Null: it could not be read. */
export async function readOrder(
  core: AttemptCore,
  orderId: string,
  email: string | null,
): Promise<Order | null> {
  if (email === null) return null
  try {
    return await core.options.client.getOrder(orderId, { email })
  } catch {
    return null
  }
}

/**
 * Gives an order up that was not paid, and its secret with it: its goods go back into the cart. Rejects where they
 * cannot: the order stays then.
 */
export async function release(core: LockedAttempt, hold: Hold, options?: ReleaseOptions): Promise<Released> {
  try {
    return await core.options.cart.withLock((lock) => lock.release(hold, options))
  } catch (thrown) {
    throw releaseError(thrown)
  }
}

/** Why an order could not be given up. */
export function releaseError(thrown: unknown): CommerceError {
  const error = commerceError(thrown)
  return error.code === 'unsupported' ? cannotRebuild() : error
}

/** Gives the order up also where its goods cannot be had again: what the shopper loses by it, or null. */
export async function releaseAnyway(core: LockedAttempt, hold: Hold): Promise<CommerceError | null> {
  const { lost } = await release(core, hold, { isAnyway: true })
  return lost.length > 0 ? linesLost(lost) : null
}

/** Tells, once per order, over reloads and tabs, that its payment was accepted. */
export function tellAccepted(
  core: AttemptCore,
  { orderId, intentId }: Hold,
  { state, order }: Extract<Effect, { type: 'tell' }>,
): void {
  if (orderId === null) return
  const { store, options } = core
  const { session, amountDue, summary } = core.state
  if (state === 'placed') store.forget()
  const orderNumber = session?.orderNumber ?? order?.number ?? null
  // Marked in one go with the telling, so that no other tab comes between.
  const told = store.markOf({ orderId })?.state ?? core.told.get(orderId) ?? null
  if (told !== 'placed') {
    core.told.set(orderId, state)
    store.mark({ orderId, intentId, state })
  }
  if (told === null) {
    options.cart.announcePaid()
    tell(() => options.onPlaced?.({ orderId, orderNumber, state }))
  }
  if (state === 'placed' && told !== 'placed') {
    const total = amountDue ?? summary?.total ?? order?.total ?? null
    tell(() => options.onEvent?.({ type: 'purchase', orderId, orderNumber, total }))
  }
}
