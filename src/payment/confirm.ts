import type { CommerceError } from '../errors.js'
import {
  type Claim,
  type Core,
  emit,
  leave,
  providerOf,
  retrieve,
  type StripeSession,
  withPayLock,
} from './core.js'
import { isLeftBehind } from './drop.js'
import { applyStatus, decline, isFollowed, look, remainOpen, watch } from './follow.js'
import { isPayable } from './meaning.js'
import { leaveToPay, showSum } from './open.js'
import type { AttemptRecord } from './record.js'
import { cartChanged, commerceError, incompleteForm, noForm, notSent, refusedPayment } from './refusals.js'
import { resume } from './resume.js'
import { noteSent } from './sent.js'
import { isSameSum, sumOf } from './sum.js'
import type { CheckoutState, CheckoutStatus, ConfirmResult, PaymentFormPort } from './types.js'

/** After this time a text informs that it takes long; nothing else changes. */
const TAKES_LONG_MS = 60_000

/** Pays what is shown. The latch is set before anything is waited for. */
export async function confirm(core: Core): Promise<void> {
  if (core.claim !== null) return core.claim.done
  if (core.starting !== null) return
  const { state, session } = core.state
  if (state === 'action_needed' && session?.kind === 'stripe') {
    return hold(core, (claim) => continueAction(core, claim, session))
  }
  if (state !== 'ready' && state !== 'declined') return
  if (session?.kind === 'redirect') return leaveToPay(core, session)
  const form = core.forms.at(-1)
  if (session?.kind !== 'stripe' || form === undefined) {
    const error = noForm()
    core.set({ error })
    throw error
  }
  const shown = core.state
  return hold(core, (claim) => pay(core, claim, { session, form, shown }))
}

/** Confirms as the only tab that pays, and lets go of it at once when the page was frozen meanwhile. */
function hold(core: Core, task: (claim: Claim) => Promise<void>): Promise<void> {
  const claim: Claim = { release: new AbortController(), done: Promise.resolve() }
  core.claim = claim
  claim.done = run(core, claim, task)
  return claim.done
}

async function run(core: Core, claim: Claim, task: (claim: Claim) => Promise<void>): Promise<void> {
  const { state } = core.state
  const settled = new AbortController()
  core.watching?.abort()
  core.set({ state: 'confirming', error: null, takesLong: false })
  core.options.clock.sleep(TAKES_LONG_MS, settled.signal).then(
    () => isHeld(core, claim) && core.set({ takesLong: true }),
    () => {},
  )
  try {
    const held = async () => {
      // The page was frozen while it waited.
      if (isHeld(core, claim)) await task(claim)
    }
    await withPayLock(core, held, claim.release.signal)
  } catch (thrown) {
    if (isHeld(core, claim)) goBack(core, state, commerceError(thrown))
  } finally {
    settled.abort()
    if (isHeld(core, claim)) {
      core.claim = null
      const isUnsent = core.state.state === 'confirming'
      core.set({ takesLong: false, ...(isUnsent && { state }) })
      if (isUnsent) void resume(core)
      else if (isFollowed(core)) watch(core)
    }
  }
}

/** Something went wrong before anything was sent; if it was after that, nobody knows. */
function goBack(core: Core, state: CheckoutStatus, error: CommerceError): void {
  const record = core.store.read()
  if (record?.state === 'confirming') remainOpen(core, record)
  // Behind what it waited for, the order was given up.
  else if (core.state.state === 'confirming') core.set({ state, error })
}

const isHeld = (core: Core, claim: Claim) => core.claim === claim

/** While this waited, the form was left, its lock let go of, and the order dropped or paid by somebody else. */
function mayGoOn(core: Core, claim: Claim, { orderId, state }: AttemptRecord): boolean {
  if (!isHeld(core, claim) || claim.release.signal.aborted) return false
  const now = core.store.read()
  return now?.orderId === orderId && now.state === state
}

interface Payment {
  session: StripeSession
  form: PaymentFormPort
  /** What the shopper saw when Pay was pressed. */
  shown: CheckoutState
}

async function pay(core: Core, claim: Claim, { session, form, shown }: Payment): Promise<void> {
  const { store, options } = core
  const record = store.read()
  if (record?.orderId !== session.orderId) return leave(core, { error: cartChanged() })
  if (await isLeftBehind(core, record)) return
  if (!mayGoOn(core, claim, record)) return
  const intent = await retrieve(core, session).catch(() => {
    throw notSent()
  })
  if (!mayGoOn(core, claim, record)) return
  if (!isPayable(intent) || (record.state !== 'ready' && record.state !== 'declined')) {
    return applyStatus(core, record, intent, { isSettled: false })
  }
  if (!isSameSum(sumOf(intent), shown.amountDue)) return showSum(core, session, intent, null)

  const returnUrl = options.returnUrl()
  const sent = noteSent(core, record, 'confirming')
  if (core.paying !== session.orderId) emit(core, { type: 'add_payment_info', orderId: session.orderId })
  core.paying = session.orderId
  const result = await outcomeOf(() => form.confirm({ clientSecret: session.clientSecret, returnUrl }))
  return settle(core, claim, sent, async () => {
    if (result?.type !== 'incomplete') return conclude(core, sent, record, result)
    store.save(record)
    core.set({ state: shown.state, error: incompleteForm(result.message) })
  })
}

/** Continues 3-D Secure after a reload. */
async function continueAction(core: Core, claim: Claim, session: StripeSession): Promise<void> {
  const record = core.store.read()
  if (record?.orderId !== session.orderId) return leave(core, { error: cartChanged() })
  const provider = await providerOf(core, session)
  if (!mayGoOn(core, claim, record)) return
  const sent = noteSent(core, record, 'confirming')
  const result = await outcomeOf(() => provider.handleNextAction(session.clientSecret))
  return settle(core, claim, sent, () => conclude(core, sent, record, result))
}

/** What came of it is written under the lock, which a form that was unmounted has let go of. */
async function settle(
  core: Core,
  claim: Claim,
  sent: AttemptRecord,
  write: () => Promise<void>,
): Promise<void> {
  // The page was frozen meanwhile: what comes so late is not believed, but worth a look.
  if (!isHeld(core, claim)) return look(core)
  if (!claim.release.signal.aborted) return write()
  core.set({ state: 'interrupted' })
  await withPayLock(core, async () => {
    const record = core.store.read()
    if (record?.state === 'confirming' && record.startedAt === sent.startedAt) await write()
  }).catch(() => {
    // Another tab has taken it up, and tells.
  })
}

/** Null: nobody knows how it ended. */
async function outcomeOf(send: () => Promise<ConfirmResult>): Promise<ConfirmResult | null> {
  try {
    return await send()
  } catch {
    return null
  }
}

async function conclude(
  core: Core,
  sent: AttemptRecord,
  { sentAt, earlierAt }: AttemptRecord,
  result: ConfirmResult | null,
): Promise<void> {
  // This one has been heard of; an earlier one may still be on its way.
  const heard = { ...sent, sentAt, earlierAt }
  switch (result?.type) {
    case 'intent':
      return applyStatus(core, heard, result.intent, { isSettled: true })
    case 'declined':
      return decline(core, heard, refusedPayment(result.message, result.code))
    default:
      return remainOpen(core, sent)
  }
}
