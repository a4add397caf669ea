import type { CheckoutSession, Money } from '../model.js'
import {
  type Core,
  heldSummary,
  leave,
  providerOf,
  retrieve,
  type StripeSession,
  summaryOf,
  withPayLock,
} from './core.js'
import { finish } from './finish.js'
import { isFollowed, look, watch } from './follow.js'
import { isPayable } from './meaning.js'
import { isOnItsWay, isWaiting, NO_SECRETS } from './record.js'
import { cannotPay, commerceError, foreignSecret, sumChanged, wrongMode } from './refusals.js'
import { release } from './release.js'
import { noteSent } from './sent.js'
import { judgeSum, readOrder } from './sum.js'
import type { PaymentIntentView } from './types.js'

type HostedSession = Extract<CheckoutSession, { kind: 'redirect' }>

/** Shows how an order that exists is to be paid. `accepted`: the sum that the shopper was shown and went on from. */
export async function openSession(
  core: Core,
  session: CheckoutSession,
  { accepted = null, mayNavigate = false }: { accepted?: Money | null; mayNavigate?: boolean } = {},
): Promise<void> {
  const { email, summary } = core.store.secrets()
  const shown = summary ?? heldSummary(core, session.orderId)
  core.set({ state: 'creating', session, email, summary: shown, error: null, canStartOver: false })
  switch (session.kind) {
    case 'stripe':
      return openIntent(core, session, accepted)
    case 'redirect':
      core.store.keep({ tries: null })
      core.set({ state: 'ready' })
      if (mayNavigate) return leaveToPay(core, session)
      return watch(core)
    case 'other':
      core.store.keep({ tries: null })
      core.set({ state: 'ready' })
      await showOrder(core, session)
      return watch(core)
    case 'none':
      return withPayLock(core, async () => {
        const record = core.store.read()
        if (record?.orderId === session.orderId) await finish(core, record, 'placed')
      })
    case 'unsupported':
      core.set({ state: 'failed', error: cannotPay(session.reason) })
      return withPayLock(core, async () => {
        const record = core.store.read()
        if (record?.orderId !== session.orderId) return
        await release(core, record).catch(() => {})
      })
  }
}

/** To a hosted page. What happens there is known from the order alone, so it is followed from now on. */
export async function leaveToPay(core: Core, session: HostedSession): Promise<void> {
  try {
    await withPayLock(core, async () => {
      const record = core.store.read()
      if (record?.orderId !== session.orderId || !isWaiting(record)) return
      noteSent(core, record, 'interrupted')
      core.set({ state: 'interrupted', error: null, canStartOver: false })
      core.options.navigate(session.url)
    })
    watch(core)
  } catch (thrown) {
    core.set({ error: commerceError(thrown) })
  }
}

async function openIntent(core: Core, session: StripeSession, accepted: Money | null): Promise<void> {
  const isLeft = () => core.state.session !== session || core.state.state !== 'creating'
  let intent: PaymentIntentView
  try {
    intent = await retrieve(core, session)
    const { livemode } = await providerOf(core, session)
    if (livemode !== undefined && livemode !== intent.livemode) {
      if (!isLeft()) core.set({ state: 'failed', error: wrongMode() })
      return
    }
  } catch (thrown) {
    if (isLeft()) return
    core.set({ state: 'unavailable', error: commerceError(thrown) })
    // An earlier page of this tab may have sent a payment.
    if (isFollowed(core)) watch(core)
    return
  }
  if (isLeft()) return
  if (isPayable(intent)) return showSum(core, session, intent, accepted)
  await look(core)
  if (core.state.state !== 'creating') return
  core.set({ state: 'interrupted' })
  watch(core)
}

/** Puts the sum on Pay, or asks the shopper about it first. */
export async function showSum(
  core: Core,
  session: StripeSession,
  intent: PaymentIntentView,
  accepted: Money | null,
): Promise<void> {
  const verdict = await judgeSum(core, session, intent, accepted)
  if (core.state.session !== session) return
  const record = core.store.read()
  // A duplicated tab has the same secret: what it has begun meanwhile is followed.
  if (record?.orderId === session.orderId && !isWaiting(record)) {
    core.set({ state: 'interrupted', amountDue: core.store.secrets().shownTotal })
    return watch(core)
  }
  if (verdict.type === 'broken') return core.set({ state: 'failed', error: verdict.error })
  if (verdict.type === 'foreign') return dropSecret(core, session)
  const { type, due, summary: itemised } = verdict
  const summary = itemised ?? heldSummary(core, session.orderId, due)
  core.set({ amountDue: due, summary })
  if (type === 'changed') return core.set({ state: 'price_changed', error: sumChanged() })
  core.store.keep({ shownTotal: due, summary: itemised, tries: null })
  core.set({ state: record?.state === 'declined' ? 'declined' : 'ready' })
  if (isFollowed(core)) watch(core)
}

/** The order stays; its secret is forgotten, so that nothing can confirm it, and the next start makes another. */
async function dropSecret(core: Core, session: StripeSession): Promise<void> {
  const { store } = core
  const record = store.read()
  if (record?.orderId === session.orderId) {
    // Pay is off, and no other order takes its place while a confirmation may still arrive.
    if (isOnItsWay(core, record)) return core.set({ state: 'price_changed', error: foreignSecret() })
    const { contact, email, tries } = store.secrets()
    store.save({ ...record, state: 'collecting', orderId: null, intentId: null })
    store.keep({ ...NO_SECRETS, contact, email, tries })
  }
  leave(core, { state: 'price_changed', email: core.state.email, error: foreignSecret() })
}

/** Where there is no intent, the order's total is the sum to pay. */
async function showOrder(core: Core, session: CheckoutSession): Promise<void> {
  const order = await readOrder(core, session.orderId, core.state.email)
  if (core.state.session !== session || order === null) return
  if (order.isPaid) return look(core)
  if (order.total !== null) core.set({ summary: summaryOf(order) })
}
