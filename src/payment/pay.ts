import { type Hold, isWaiting } from '../cart/hold.js'
import { tell } from '../environment.js'
import type { CommerceError } from '../errors.js'
import {
  type AttemptCore,
  type Confirmation,
  type LockedAttempt,
  markSubmitted,
  withPayLock,
} from './core.js'
import { providerOf, retrieve, type StripeSession } from './effects.js'
import { cartChanged, commerceError, incompleteForm, noForm, notSent } from './errors.js'
import { isPayable } from './meaning.js'
import { leaveToPay, showSum } from './open.js'
import { pollOnce } from './poll.js'
import { releaseOvertaken } from './release.js'
import { resume } from './resume.js'
import { isSameSum, sumOf } from './sum.js'
import { confirmEnded, incomplete, intentRead, left, payFailed, paying, polled, show } from './transitions.js'
import type { CheckoutState, ConfirmResult, PaymentFormPort } from './types.js'

/** After this time a text informs that it takes long; nothing else changes. */
const TAKES_LONG_MS = 60_000

/** Pays what is shown. The latch is set before anything is waited for. */
export async function confirm(core: AttemptCore): Promise<void> {
  if (core.confirmation !== null) return core.confirmation.done
  if (core.starting !== null) return
  const { state, session } = core.state
  if (state === 'action_needed' && session?.kind === 'stripe') {
    return begin(core, (locked, confirmation) => continueAction(locked, confirmation, session))
  }
  if (state !== 'ready' && state !== 'declined') return
  if (session?.kind === 'redirect') return leaveToPay(core, session)
  const form = core.forms.at(-1)
  if (session?.kind !== 'stripe' || form === undefined) {
    const error = noForm()
    core.dispatch(show({ error }))
    throw error
  }
  const shown = core.state
  return begin(core, (locked, confirmation) => pay(locked, confirmation, { session, form, shown }))
}

type Task = (core: LockedAttempt, confirmation: Confirmation) => Promise<void>

/** Confirms as the only tab that pays, and lets go of the lock at once when the page was frozen meanwhile. */
function begin(core: AttemptCore, task: Task): Promise<void> {
  const confirmation: Confirmation = { abandon: new AbortController(), done: Promise.resolve() }
  core.confirmation = confirmation
  confirmation.done = run(core, confirmation, task)
  return confirmation.done
}

async function run(core: AttemptCore, confirmation: Confirmation, task: Task): Promise<void> {
  const { state } = core.state
  const settled = new AbortController()
  let refusal: CommerceError | null = null
  core.dispatch(paying)
  core.options.clock.sleep(TAKES_LONG_MS, settled.signal).then(
    () => void (isCurrent(core, confirmation) && core.dispatch(show({ takesLong: true }))),
    () => {},
  )
  try {
    const held = async (locked: LockedAttempt) => {
      // The page was frozen while it waited.
      if (!isCurrent(core, confirmation)) return
      await task(locked, confirmation).catch((thrown) => {
        // A form that was unmounted meanwhile has let go of the lock.
        if (confirmation.abandon.signal.aborted) throw thrown
        if (isCurrent(core, confirmation)) core.dispatch(payFailed(state, commerceError(thrown)))
      })
    }
    await withPayLock(core, held, { abandon: confirmation.abandon.signal })
  } catch (thrown) {
    // Another tab pays, and what is stored is its own to write.
    refusal = commerceError(thrown)
  } finally {
    settled.abort()
    if (isCurrent(core, confirmation)) {
      core.confirmation = null
      const isUnsent = core.state.state === 'confirming'
      core.dispatch(polled(isUnsent ? { state, error: refusal } : {}))
      // Another tab has gone on with the order.
      if (isUnsent && core.store.read()?.state !== state) void resume(core)
    }
  }
}

const isCurrent = (core: AttemptCore, confirmation: Confirmation) => core.confirmation === confirmation

/** While this waited, the form was left, its lock let go of, and the order dropped or paid by another tab. */
function mayGoOn(core: AttemptCore, confirmation: Confirmation, { orderId, state }: Hold): boolean {
  if (!isCurrent(core, confirmation) || confirmation.abandon.signal.aborted) return false
  const now = core.store.read()
  return now?.orderId === orderId && now.state === state
}

interface Payment {
  session: StripeSession
  form: PaymentFormPort
  /** What the shopper saw when Pay was pressed. */
  shown: CheckoutState
}

async function pay(
  core: LockedAttempt,
  confirmation: Confirmation,
  { session, form, shown }: Payment,
): Promise<void> {
  const { store, options } = core
  const { orderId, clientSecret } = session
  const hold = store.read()
  if (hold?.orderId !== orderId) return core.dispatch(left({ error: cartChanged() }))
  if (await releaseOvertaken(core, hold)) return
  if (!mayGoOn(core, confirmation, hold)) return
  const intent = await retrieve(core, session).catch(() => {
    throw notSent()
  })
  if (!mayGoOn(core, confirmation, hold)) return
  if (!isPayable(intent) || !isWaiting(hold)) return core.dispatch(intentRead(intent), hold)
  if (!isSameSum(sumOf(intent), shown.amountDue)) return showSum(core, session, intent, null)

  const returnUrl = options.returnUrl()
  const sent = markSubmitted(core, hold, 'confirming')
  if (core.paying !== orderId) tell(() => options.onEvent?.({ type: 'add_payment_info', orderId }))
  core.paying = orderId
  const result = await resultOf(() => form.confirm({ clientSecret, returnUrl }))
  return settle(core, confirmation, sent, () => {
    if (result?.type !== 'incomplete') return core.dispatch(confirmEnded(hold, result), sent)
    return core.dispatch(incomplete(hold, shown.state, incompleteForm(result.message)))
  })
}

/** Continues 3-D Secure after a reload. */
async function continueAction(
  core: LockedAttempt,
  confirmation: Confirmation,
  session: StripeSession,
): Promise<void> {
  const hold = core.store.read()
  if (hold?.orderId !== session.orderId) return core.dispatch(left({ error: cartChanged() }))
  const provider = await providerOf(core, session)
  if (!mayGoOn(core, confirmation, hold)) return
  const sent = markSubmitted(core, hold, 'confirming')
  const result = await resultOf(() => provider.handleNextAction(session.clientSecret))
  return settle(core, confirmation, sent, () => core.dispatch(confirmEnded(hold, result), sent))
}

/** Writes what came of it, under the lock. A form that was unmounted meanwhile has let go of that: it is taken again. */
async function settle(
  core: AttemptCore,
  confirmation: Confirmation,
  sent: Hold,
  write: () => Promise<void>,
): Promise<void> {
  // The page was frozen meanwhile: what comes so late is not believed, but worth a look.
  if (!isCurrent(core, confirmation)) return pollOnce(core)
  if (!confirmation.abandon.signal.aborted) return write()
  core.dispatch(show({ state: 'interrupted' }))
  await withPayLock(core, async () => {
    const hold = core.store.read()
    if (hold?.state === 'confirming' && hold.startedAt === sent.startedAt) await write()
  }).catch(() => {
    // Another tab has taken it up, and tells.
  })
}

/** Null: how it ended is not known. */
async function resultOf(send: () => Promise<ConfirmResult>): Promise<ConfirmResult | null> {
  try {
    return await send()
  } catch {
    return null
  }
}
