import type { CheckoutSession } from '../model.js'
import type { PageEvent } from '../ports.js'
import { type Core, initialState, leave, secretsOf, summaryOf, withPayLock } from './core.js'
import { isBehindUs } from './finish.js'
import { isFollowed, look, remainOpen, watch } from './follow.js'
import { openSession } from './open.js'
import { type AttemptRecord, heldCart, isAccepted, isAwaited, isUnderWay, NO_SECRETS } from './record.js'
import { commerceError, orderDropped, orderLost } from './refusals.js'
import type { CheckoutState } from './types.js'

/** Takes up what is stored: after a reload, Back, news of another tab. Never rejects. */
export async function resume(core: Core): Promise<void> {
  if (core.claim !== null || core.starting !== null) return
  const record = core.store.read()
  try {
    if (record === null) forget(core)
    else await mirror(core, record)
  } catch (thrown) {
    core.set({ error: commerceError(thrown) })
  }
}

/** There is no attempt, or another tab has given it up. */
function forget(core: Core): void {
  const { session } = core.store.secrets()
  // Thanks stay on the page that shows them.
  const isThanked = isAccepted(core.state)
  if (!isThanked && (core.state.session !== null || isOpenState(core))) leaveDropped(core)
  if (isThanked || session !== null) core.store.forget()
}

const payable: ReadonlySet<CheckoutState['state']> = new Set([
  'ready',
  'declined',
  'unavailable',
  'price_changed',
] as const)

/** Another page has dropped or replaced the order that is shown here. */
function leaveDropped(core: Core): void {
  const { state, session } = core.state
  const wasPayable = session !== null && payable.has(state)
  // It was paid in another tab, which has gone on to the next one.
  const isTold = session !== null && core.store.markOf(session) !== null
  leave(core, { error: wasPayable && !isTold ? orderDropped() : null })
}

async function mirror(core: Core, record: AttemptRecord): Promise<void> {
  if (record.state === 'placed') return mirrorPlaced(core, record)
  if (isUnderWay(record)) return isBehindUs(core, record) ? putBehind(core) : followStored(core, record)
  if (record.state === 'collecting' || record.state === 'creating') {
    if (core.state.session !== null) leaveDropped(core)
    return recover(core, record)
  }
  const session = secretsOf(core, record)?.session ?? null
  // Another tab's order: this one asks for nothing yet.
  if (session === null) {
    if (core.state.session !== null || isOpenState(core)) leaveDropped(core)
    return
  }
  const isFollowed = isOpenState(core) || core.state.state === 'action_needed'
  if (isFollowed || core.state.session?.orderId !== session.orderId) await openSession(core, session)
}

const isOpenState = ({ state: { state } }: Core) => state === 'interrupted' || isAwaited({ state })

/** The shopper comes back with another cart while a bank still works on the last payment. */
function putBehind(core: Core): void {
  core.store.erase()
  if (core.state.session !== null && !isAwaited(core.state)) leave(core)
}

function mirrorPlaced(core: Core, record: AttemptRecord): void {
  const { cart } = core.options
  core.store.forget()
  if (core.state.state === 'placed' || core.starting !== null) return
  // Somebody who fills a new cart is not shown the last order, but whoever has it before them must not pay it again.
  if (cart.readPointer() !== null && core.state.session?.orderId !== record.orderId) return
  core.watching?.abort()
  core.set({ state: 'placed', orderId: record.orderId, error: null, takesLong: false, canStartOver: false })
}

/** A payment that may be under way: nothing can be paid until its outcome is known. */
export function followStored(core: Core, record: AttemptRecord): void {
  const { state: stored } = record
  const state = stored === 'processing' || stored === 'awaiting_payment' ? stored : 'interrupted'
  const secrets = secretsOf(core, record)
  const isShown = core.state.session?.orderId === record.orderId
  if (secrets === null) {
    const isAnother = core.state.session !== null && !isShown
    core.set({ ...(isAnother && initialState), state, orderId: record.orderId, error: null })
  } else {
    const { session, email, summary, shownTotal } = secrets
    const shown = summary ?? summaryOf(heldCart(record), shownTotal)
    // The same object, so that a form that is mounted stays.
    const kept = isShown ? core.state.session : session
    core.set({ state, error: null, session: kept, email, summary: shown, amountDue: shownTotal })
  }
  watch(core)
}

/** A page died while it made an order: whoever makes one has the payment's lock. */
async function recover(core: Core, record: AttemptRecord): Promise<void> {
  if (record.state === 'collecting') return
  try {
    await withPayLock(core, async () => {
      const current = core.store.read()
      if (current?.state !== 'creating' || current.startedAt !== record.startedAt) return
      core.store.save({ ...current, state: 'collecting' })
      if (core.starting === null) core.set({ error: orderLost() })
    })
  } catch {
    // It is being made in another tab.
  }
}

/** A return from a bank's page. False: not an intent of this browser. Never rejects. */
export async function resumeFromReturn(
  core: Core,
  { paymentIntentId, clientSecret }: { paymentIntentId: string; clientSecret: string },
): Promise<boolean> {
  const { store } = core
  const record = store.read()
  if (record?.intentId !== paymentIntentId || record.orderId === null || record.state === 'placed') {
    const isKnown = store.markOf({ intentId: paymentIntentId }) !== null
    if (isKnown) await resume(core)
    return isKnown
  }
  if (core.claim !== null) return true
  if (secretsOf(core, record) === null) {
    // Banks return into other tabs, which know nothing but the address.
    const session: CheckoutSession = {
      kind: 'stripe',
      orderId: record.orderId,
      orderNumber: null,
      publishableKey: null,
      stripeAccount: null,
      clientSecret,
      amount: null,
    }
    store.keep({ ...NO_SECRETS, session })
  }
  followStored(core, record)
  // Whoever comes back from the bank has sent everything: nothing is on its way any more.
  await look(core, { isLate: true })
  const { state, session, amountDue } = core.state
  const isPayable = state === 'ready' || state === 'declined'
  // This tab has not seen the sum yet.
  if (isPayable && session !== null && amountDue === null) await openSession(core, session)
  return true
}

/** What the page tells. */
export function onPage(core: Core, event: PageEvent): void {
  if (event === 'hidden') return
  if (event === 'restored' && core.claim !== null) endClaim(core)
  if (core.claim !== null || core.starting !== null) return
  if (isFollowed(core)) watch(core)
  else if (core.state.state === 'action_needed') void look(core)
  else if (event === 'restored') void resume(core)
}

/** A page in the back/forward cache keeps its confirmation for ever: its late result is not waited for. */
function endClaim(core: Core): void {
  const { claim, store } = core
  const record = store.read()
  core.claim = null
  if (record !== null && record.orderId === core.state.session?.orderId) {
    if (record.state === 'confirming') remainOpen(core, record)
    else core.set({ state: 'interrupted', takesLong: false })
  }
  claim?.release.abort()
}
