import type { CommerceError } from '../errors.js'
import { type Core, leave, retrieve, withPayLock } from './core.js'
import { finish, type OrderRead } from './finish.js'
import { instructionsOf, meaningOf } from './meaning.js'
import {
  type AttemptRecord,
  canStartOver,
  isAwaited,
  isOnItsWay,
  isUnderWay,
  isWaiting,
  mayBeSent,
  seenArriving,
  timeToStartOver,
} from './record.js'
import { cancelled, commerceError, notPaid, notSeen, orderUnpaid, orderUnread } from './refusals.js'
import { releaseAnyway } from './release.js'
import { readOrder } from './sum.js'
import type { PaymentIntentView } from './types.js'

/** When a payment whose outcome is open is looked at, ms after the last look: two minutes in all. */
const LOOKS_MS = [0, 1000, 2000, 4000, 8000, 15_000, 15_000, 15_000, 15_000, 15_000, 15_000, 15_000]

/**
 * A confirmation that was sent by a page that is gone may still be on its way: before this time an intent
 * that waits for a card proves nothing.
 */
const STRAGGLER_MS = 15_000

/** News of a hosted page come by a webhook: before this time an unpaid order proves as little, ms. */
const LATE_NEWS_MS = 120_000

/** The outcome is open, or comes without anybody here doing anything. */
export function isFollowed(core: Core): boolean {
  const { state, session } = core.state
  if (state === 'interrupted' || isAwaited({ state })) return true
  if (state !== 'ready' && state !== 'declined' && state !== 'unavailable') return false
  if (session?.kind !== 'stripe') return true
  const record = core.store.read()
  if (record === null) return false
  // Nobody has looked yet where Stripe.js is missing.
  return state === 'unavailable' ? mayBeSent(record) : isOnItsWay(core, record)
}

/** After the first two minutes, while the page is shown, ms. */
const RARE_LOOK_MS = 5 * 60_000

/** Who blocks Stripe.js blocks it a second later, too: each try injects the script again, ms. */
const LOAD_AGAIN_AFTER_MS = 30_000

function mayLook({ options: { page, clock }, loadFailedAt }: Core): boolean {
  const failedLately = loadFailedAt !== null && clock.elapsed() - loadFailedAt < LOAD_AGAIN_AFTER_MS
  return page.isVisible() && !failedLately
}

/** Looks until the outcome is known or may be given up; a page that is shown again looks often again. */
export function watch(core: Core): void {
  core.watching?.abort()
  const watching = new AbortController()
  core.watching = watching
  // Aborted, or ended: both are fine.
  run(core, watching.signal).catch(() => {})
}

async function run(core: Core, signal: AbortSignal): Promise<void> {
  const { clock } = core.options
  const since = clock.elapsed()
  const patience = core.state.session?.kind === 'stripe' ? STRAGGLER_MS : LATE_NEWS_MS
  for (const ms of LOOKS_MS) {
    await clock.sleep(ms, signal)
    if (!isFollowed(core) || core.claim !== null) return
    if (!mayLook(core)) continue
    await look(core, { isLate: clock.elapsed() - since >= patience })
    signal.throwIfAborted()
    offerToStartOver(core)
  }
  while (await rareLook(core, signal)) {
    // Until half an hour is over.
  }
  offerToStartOver(core)
}

/** As soon as half an hour is over; whoever can ask has asked once more by then. */
function offerToStartOver(core: Core): void {
  const record = core.store.read()
  if (record === null || core.state.state !== 'interrupted' || core.state.canStartOver) return
  if (canStartOver(core.options, record)) core.set({ canStartOver: true })
}

/** False: the last one was just before the shopper may give the payment up, or there is nothing to look for. */
async function rareLook(core: Core, signal: AbortSignal): Promise<boolean> {
  const { clock } = core.options
  const record = core.store.read()
  if (record === null || !isFollowed(core)) return false
  const left = timeToStartOver(core.options, record)
  await clock.sleep(Math.min(RARE_LOOK_MS, left), signal)
  if (core.claim !== null) return false
  const isLast = left <= RARE_LOOK_MS
  if (isLast || mayLook(core)) await look(core, { isLate: true })
  signal.throwIfAborted()
  return !isLast
}

/** One look at the payment, as the only tab that pays. Never rejects: who sees nothing knows no more than before. */
export async function look(core: Core, { isLate = false } = {}): Promise<void> {
  try {
    await withPayLock(core, () => lookLocked(core, isLate))
  } catch {
    // Another tab is at it and will tell, or the provider cannot be reached.
  }
}

async function lookLocked(core: Core, isLate: boolean): Promise<void> {
  const record = core.store.read()
  if (record === null || core.claim !== null || record.orderId === null) return
  const { session, email } = core.state
  if (session?.orderId === record.orderId && session.kind === 'stripe') {
    const intent = await retrieve(core, session)
    return applyStatus(core, record, intent, { isSettled: false, isLate })
  }
  const order = await readOrder(core, record.orderId, email)
  if (order === null || (await applyOrder(core, record, { order, email }))) return
  // Of an intent that only another tab can ask for the order tells nothing before it is paid: its news may be late.
  if (session?.orderId === record.orderId && isLate && isUnderWay(record)) reopen(core, record)
}

/**
 * The shopper names the email of an order that this tab has no secret of: the order itself is read, as the only
 * tab that pays. Never rejects; why the payment is still looked for stands in `error`.
 */
export async function lookWith(core: Core, email: string): Promise<void> {
  try {
    await withPayLock(core, async () => {
      const record = core.store.read()
      if (record === null || record.orderId === null) return
      const order = await readOrder(core, record.orderId, email)
      if (order === null) return core.set({ error: orderUnread() })
      if (await applyOrder(core, record, { order, email })) return
      // From here on it is read with each look.
      core.set({ email, error: orderUnpaid() })
    })
  } catch (thrown) {
    core.set({ error: commerceError(thrown) })
  }
}

/** False: it reads unpaid. Under the payment's lock only. */
async function applyOrder(core: Core, record: AttemptRecord, read: OrderRead): Promise<boolean> {
  if (read.order.isPaid) await finish(core, record, 'placed', read)
  else if (read.order.isFinal) await applyStatus(core, record, { status: 'canceled' }, { isSettled: true })
  return read.order.isFinal
}

/**
 * What the intent's status means for the attempt. Under the payment's lock only. `isSettled`: the
 * confirmation has come back, so that an intent that waits for a card was refused.
 */
export async function applyStatus(
  core: Core,
  record: AttemptRecord,
  intent: Pick<PaymentIntentView, 'status' | 'nextAction'>,
  { isSettled, isLate = false }: { isSettled: boolean; isLate?: boolean },
): Promise<void> {
  const { store } = core
  // What has come back itself says nothing of an earlier one.
  const seen = isSettled ? record : seenArriving(core.options, record)
  switch (meaningOf(intent)) {
    case 'paid':
      return finish(core, record, 'placed')
    case 'accepted':
      return finish(core, seen, 'processing')
    case 'awaited':
      core.set({ state: 'awaiting_payment', instructions: instructionsOf(intent) })
      return finish(core, seen, 'awaiting_payment')
    case 'asked':
      store.save({ ...seen, state: 'action_needed' })
      return core.set({
        state: 'action_needed',
        error: null,
        canStartOver: canStartOver(core.options, record),
      })
    case 'dead':
      return leave(core, { error: (await releaseAnyway(core, record)) ?? cancelled() })
    case 'payable':
      // A bank has refused it, or a voucher was not paid in time.
      if (isSettled || isAwaited(record)) return decline(core, record, notPaid())
      if (isUnderWay(record) && !isLate) return remainOpen(core, record)
      return reopen(core, record)
    case 'confirmable':
      return reopen(core, record)
    case 'unknown':
      return remainOpen(core, record)
  }
}

/** Refused. Where an earlier confirmation may still arrive, that is not the order's end: it stays to be paid. */
export function decline(core: Core, record: AttemptRecord, error: CommerceError): void {
  const declined: AttemptRecord = { ...record, state: 'declined' }
  const state = isOnItsWay(core, declined) ? 'ready' : 'declined'
  core.store.save({ ...declined, state })
  core.set({ state, error, canStartOver: false })
}

/** Nobody knows yet. */
export function remainOpen(core: Core, record: AttemptRecord): void {
  if (!isAwaited(record)) core.store.save({ ...record, state: 'interrupted' })
  core.set({ state: 'interrupted', takesLong: false, canStartOver: canStartOver(core.options, record) })
}

/** The same intent can be paid again: at most one payment comes of it, whatever is still on its way. */
function reopen(core: Core, record: AttemptRecord): void {
  const { state } = core.state
  // Where Stripe.js was missing, the sum must be compared before it is shown: retry() does.
  const isShown = state === 'ready' || state === 'declined' || state === 'unavailable'
  if (isWaiting(record) && isShown) return
  core.store.save({ ...record, state: 'ready' })
  core.set({ state: 'ready', error: isUnderWay(record) ? notSeen() : null, canStartOver: false })
}
