import { isWaiting } from '../cart/hold.js'
import type { CheckoutSession, Money } from '../model.js'
import { type AttemptCore, markSubmitted, withPayLock } from './core.js'
import { providerOf, readOrder, release, retrieve, type StripeSession } from './effects.js'
import { cannotPay, commerceError, wrongMode } from './errors.js'
import { isPayable } from './meaning.js'
import { pollOnce, startPolling } from './poll.js'
import { judgeSum } from './sum.js'
import { foreignRead, nothingDue, opened, polled, show, sumRead } from './transitions.js'
import type { PaymentIntentView } from './types.js'
import { heldSummary, summaryOf, viewOf } from './view.js'

type HostedSession = Extract<CheckoutSession, { kind: 'redirect' }>

/** Shows how an order that exists is to be paid. `agreedSum`: the sum that the shopper was shown and went on from. */
export async function openSession(
  core: AttemptCore,
  session: CheckoutSession,
  { agreedSum = null, mayNavigate = false }: { agreedSum?: Money | null; mayNavigate?: boolean } = {},
): Promise<void> {
  const { store } = core
  core.dispatch(opened(viewOf(store.read(), { ...store.secrets(), session })))
  switch (session.kind) {
    case 'stripe':
      return openIntent(core, session, agreedSum)
    case 'redirect':
      store.keepTries(null)
      core.dispatch(show({ state: 'ready' }))
      return mayNavigate ? leaveToPay(core, session) : startPolling(core)
    case 'other':
      store.keepTries(null)
      core.dispatch(show({ state: 'ready' }))
      await showOrder(core, session)
      return startPolling(core)
    case 'none':
      return withPayLock(core, async () => {
        const hold = store.read()
        if (hold?.orderId === session.orderId) await core.dispatch(nothingDue, hold)
      })
    case 'unsupported':
      core.dispatch(show({ state: 'failed', error: cannotPay(session.reason) }))
      return withPayLock(core, async (locked) => {
        const hold = store.read()
        if (hold?.orderId !== session.orderId) return
        await release(locked, hold).catch(() => {})
      })
  }
}

/** To a hosted page. What happens there is known from the order alone, so it is followed from now on. */
export async function leaveToPay(core: AttemptCore, session: HostedSession): Promise<void> {
  try {
    await withPayLock(core, async (locked) => {
      const hold = core.store.read()
      if (hold?.orderId !== session.orderId || !isWaiting(hold)) return
      markSubmitted(locked, hold, 'interrupted')
      core.options.navigate(session.url)
    })
    startPolling(core)
  } catch (thrown) {
    core.dispatch(show({ error: commerceError(thrown) }))
  }
}

async function openIntent(core: AttemptCore, session: StripeSession, agreedSum: Money | null): Promise<void> {
  const isLeft = () => core.state.session !== session || core.state.state !== 'creating'
  let intent: PaymentIntentView
  try {
    intent = await retrieve(core, session)
    const { livemode } = await providerOf(core, session)
    if (livemode !== undefined && livemode !== intent.livemode) {
      if (!isLeft()) core.dispatch(show({ state: 'failed', error: wrongMode() }))
      return
    }
  } catch (thrown) {
    // An earlier page of this tab may have sent a payment, which is looked after all the same.
    if (!isLeft()) core.dispatch(polled({ state: 'unavailable', error: commerceError(thrown) }))
    return
  }
  if (isLeft()) return
  if (isPayable(intent)) return showSum(core, session, intent, agreedSum)
  await pollOnce(core)
  if (core.state.state === 'creating') core.dispatch(polled({ state: 'interrupted' }))
}

/** Puts the sum on Pay, or asks the shopper about it first. */
export async function showSum(
  core: AttemptCore,
  session: StripeSession,
  intent: PaymentIntentView,
  agreedSum: Money | null,
): Promise<void> {
  const verdict = await judgeSum(core, session, intent, agreedSum)
  if (core.state.session !== session) return
  const hold = core.store.read()
  // A duplicated tab has the same secret: what it has begun meanwhile is followed.
  if (hold?.orderId === session.orderId && !isWaiting(hold)) {
    return core.dispatch(polled({ state: 'interrupted', amountDue: core.store.secrets().shownTotal }))
  }
  if (verdict.type === 'broken') return core.dispatch(show({ state: 'failed', error: verdict.error }))
  if (verdict.type === 'foreign') return core.dispatch(foreignRead)
  const { due, summary } = verdict
  const isAgreed = verdict.type === 'agreed'
  if (isAgreed) {
    core.store.keep({ shownTotal: due, summary })
    core.store.keepTries(null)
  }
  const shown = summary ?? heldSummary(hold, session.orderId, due)
  return core.dispatch(sumRead(due, shown, isAgreed))
}

/** Where there is no intent, the order's total is the sum to pay. */
async function showOrder(core: AttemptCore, session: CheckoutSession): Promise<void> {
  const order = await readOrder(core, session.orderId, core.state.email)
  if (core.state.session !== session || order === null) return
  if (order.isPaid) return pollOnce(core)
  if (order.total !== null) core.dispatch(show({ summary: summaryOf(order) }))
}
