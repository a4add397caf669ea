import { type AttemptCore, type LockedAttempt, needsPolling, withPayLock } from './core.js'
import { readOrder, retrieve } from './effects.js'
import { commerceError, orderUnread } from './errors.js'
import { meaningOf } from './meaning.js'
import { timeToStartOver } from './timing.js'
import { intentRead, orderRead, paidUnstored, show, ticked } from './transitions.js'
import { unstored } from './view.js'

/** When a payment whose outcome is open is looked at, ms after the last look: two minutes in all. */
const LOOKS_MS = [0, 1000, 2000, 4000, 8000, 15_000, 15_000, 15_000, 15_000, 15_000, 15_000, 15_000]

/**
 * A confirmation that was sent by a page that is gone may still be on its way: before this time an intent
 * that waits for a card proves nothing.
 */
const STRAGGLER_MS = 15_000

/** News of a hosted page come by a webhook: before this time an unpaid order proves as little, ms. */
const LATE_NEWS_MS = 120_000

/** After the first two minutes, while the page is shown, ms. */
const RARE_LOOK_MS = 5 * 60_000

/** A blocker that stops Stripe.js stops it a second later, too: each try injects the script again, ms. */
const LOAD_AGAIN_AFTER_MS = 30_000

function mayLook({ options: { page, clock }, loadFailedAt }: AttemptCore): boolean {
  const failedLately = loadFailedAt !== null && clock.elapsed() - loadFailedAt < LOAD_AGAIN_AFTER_MS
  return page.isVisible() && !failedLately
}

/** Looks until the outcome is known or may be given up; a page that is shown again looks often again. */
export function startPolling(core: AttemptCore): void {
  core.polling?.abort()
  core.polling = new AbortController()
  // Aborted, or ended: both are fine.
  poll(core, core.polling.signal).catch(() => {})
}

async function poll(core: AttemptCore, signal: AbortSignal): Promise<void> {
  const { clock } = core.options
  const since = clock.elapsed()
  const patience = core.state.session?.kind === 'stripe' ? STRAGGLER_MS : LATE_NEWS_MS
  for (const ms of LOOKS_MS) {
    await clock.sleep(ms, signal)
    if (!needsPolling(core) || core.confirmation !== null) return
    if (!mayLook(core)) continue
    await pollOnce(core, { isLate: clock.elapsed() - since >= patience })
    signal.throwIfAborted()
    core.dispatch(ticked)
  }
  while (await pollRarely(core, signal)) {
    // Until half an hour is over.
  }
  core.dispatch(ticked)
}

/** False: the last one was just before the shopper may give the payment up, or there is nothing to look for. */
async function pollRarely(core: AttemptCore, signal: AbortSignal): Promise<boolean> {
  const { clock } = core.options
  const hold = core.store.read()
  if (hold === null || !needsPolling(core)) return false
  const left = timeToStartOver(hold, clock.now())
  await clock.sleep(Math.min(RARE_LOOK_MS, left), signal)
  if (core.confirmation !== null) return false
  const isLast = left <= RARE_LOOK_MS
  if (isLast || mayLook(core)) await pollOnce(core, { isLate: true })
  signal.throwIfAborted()
  return !isLast
}

/**
 * One look at the payment, as the only tab that pays. Never rejects: a look that sees nothing leaves all as it was.
 * `isLate`: this page has looked on for so long that "unpaid" means something.
 */
export async function pollOnce(core: AttemptCore, { isLate = false } = {}): Promise<void> {
  try {
    await withPayLock(core, (locked) => look(locked, isLate))
  } catch {
    // Another tab is at it and will tell, or the provider cannot be reached.
  }
}

async function look(core: LockedAttempt, isLate: boolean): Promise<void> {
  const hold = core.store.read()
  const { session, email } = core.state
  if (core.confirmation !== null) return
  if (hold === null) return lookUnstored(core)
  if (hold.orderId === null) return
  if (session?.orderId === hold.orderId && session.kind === 'stripe') {
    const intent = await retrieve(core, session)
    return core.dispatch(intentRead(intent, isLate), hold)
  }
  const order = await readOrder(core, hold.orderId, email)
  if (order !== null) await core.dispatch(orderRead(order, email, { isLate }), hold)
}

/**
 * The order on show is stored no more, perhaps with all that this browser kept: its payment may have gone through all the
 * same, and that is told. Nothing is written of it.
 */
async function lookUnstored(core: LockedAttempt): Promise<void> {
  const { session } = core.state
  if (session?.kind !== 'stripe') return
  const intent = await retrieve(core, session)
  if (meaningOf(intent) === 'paid') await core.dispatch(paidUnstored, unstored(session))
}

/**
 * The shopper names the email of an order that this tab has no secret of: the order itself is read, as the only
 * tab that pays. Never rejects; why the payment is still looked for stands in `error`.
 */
export async function pollWith(core: AttemptCore, email: string): Promise<void> {
  try {
    await withPayLock(core, async () => {
      const hold = core.store.read()
      if (hold === null || hold.orderId === null) return
      const order = await readOrder(core, hold.orderId, email)
      if (order === null) return core.dispatch(show({ error: orderUnread() }))
      await core.dispatch(orderRead(order, email, { isAsked: true }), hold)
    })
  } catch (thrown) {
    core.dispatch(show({ error: commerceError(thrown) }))
  }
}
