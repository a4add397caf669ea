import { type Hold, isAccepted, isAwaited, isUnderWay } from '../cart/hold.js'
import type { CheckoutSession } from '../model.js'
import type { PageEvent } from '../ports.js'
import { type AttemptCore, isOver, needsPolling, withPayLock } from './core.js'
import { commerceError, isElsewhere, orderLost } from './errors.js'
import { openSession } from './open.js'
import { pollOnce, startPolling } from './poll.js'
import { NO_SECRETS, secretsOf } from './store.js'
import { acceptedElsewhere, followed, orphaned, replaced, restored, show } from './transitions.js'
import { viewOf } from './view.js'

/** Takes up what is stored: after a reload, Back, news of another tab. Never rejects. */
export async function resume(core: AttemptCore): Promise<void> {
  if (core.confirmation !== null || core.starting !== null) return
  const hold = core.store.read()
  try {
    if (hold === null) forget(core)
    else await syncFromStorage(core, hold)
  } catch (thrown) {
    core.dispatch(show({ error: commerceError(thrown) }))
  }
}

/** There is no attempt, or another tab has given it up. */
function forget(core: AttemptCore): void {
  const { session } = core.store.secrets()
  // Thanks stay on the page that shows them.
  const isThanked = isAccepted(core.state)
  if (!isThanked && showsOrder(core)) leaveReplaced(core)
  if (isThanked || session !== null) core.store.forget()
}

/** Another page has dropped or replaced the order that is shown here, or was in the way. */
function leaveReplaced(core: AttemptCore): Promise<void> {
  const { session } = core.state
  return core.dispatch(replaced(session !== null && core.store.markOf(session) !== null))
}

async function syncFromStorage(core: AttemptCore, hold: Hold): Promise<void> {
  if (isOver(core, hold)) return syncOver(core, hold)
  if (isUnderWay(hold)) return followStored(core, hold)
  if (hold.state === 'orphaned' || hold.state === 'creating') {
    if (core.state.session !== null || isElsewhere(core.state.error) || isUnsure(core)) leaveReplaced(core)
    return recover(core, hold)
  }
  const session = secretsOf(core.store, hold)?.session ?? null
  // Another tab's order: this one asks for nothing yet, and where one was in the way, there still is one.
  if (session === null) {
    if (hasOrder(core)) leaveReplaced(core)
    return
  }
  const isFollowed = isFollowing(core) || core.state.state === 'action_needed'
  if (isFollowed || core.state.session?.orderId !== session.orderId) await openSession(core, session)
}

const isFollowing = ({ state: { state } }: AttemptCore) => state === 'interrupted' || isAwaited({ state })

/** Nobody knows what became of the payment that it follows. Where an order cannot be made anew, no id is shown. */
const isUnsure = ({ state: { state, orderId } }: AttemptCore) => state === 'interrupted' && orderId !== null

const hasOrder = (core: AttemptCore) => core.state.session !== null || isFollowing(core)

/** Its own order, one that it follows, or one that was in the way of its own. */
const showsOrder = (core: AttemptCore) => hasOrder(core) || isElsewhere(core.state.error)

/** A payment that was accepted and told, perhaps by another tab. */
function syncOver(core: AttemptCore, hold: Hold): void {
  const { store, state: shown, options } = core
  if (hold.state === 'placed') store.forget()
  // The shopper goes on with another cart while a bank still works on this payment.
  else store.erase()
  if (shown.state === 'placed') return
  // A shopper who fills a new cart is not shown the last order; one who has it on the screen must not pay it again.
  if (shown.orderId === hold.orderId || options.cart.readPointer() === null) {
    core.dispatch(acceptedElsewhere, hold)
  } else if (!isAccepted(shown) && showsOrder(core)) {
    leaveReplaced(core)
  }
}

/** A payment that may be under way: nothing can be paid until its outcome is known. */
export function followStored(core: AttemptCore, hold: Hold): void {
  const secrets = secretsOf(core.store, hold)
  core.dispatch(followed(secrets && viewOf(hold, secrets)), hold)
}

/** A page died while it made an order: a page that still makes one holds the payment's lock. */
async function recover(core: AttemptCore, hold: Hold): Promise<void> {
  if (hold.state === 'orphaned') return
  try {
    await withPayLock(core, async () => {
      const current = core.store.read()
      if (current?.state !== 'creating' || current.startedAt !== hold.startedAt) return
      await core.dispatch(orphaned(core.starting === null ? { error: orderLost() } : undefined), current)
    })
  } catch {
    // It is being made in another tab.
  }
}

/** A return from a bank's page. False: not an intent of this browser. Never rejects. */
export async function resumeFromReturn(
  core: AttemptCore,
  { paymentIntentId, clientSecret }: { paymentIntentId: string; clientSecret: string },
): Promise<boolean> {
  const { store } = core
  const hold = store.read()
  if (hold?.intentId !== paymentIntentId || hold.orderId === null || hold.state === 'placed') {
    const isKnown = store.markOf({ intentId: paymentIntentId }) !== null
    if (isKnown) await resume(core)
    return isKnown
  }
  if (core.confirmation !== null) return true
  if (secretsOf(core.store, hold) === null) {
    // Banks return into other tabs, which know nothing but the address.
    const session: CheckoutSession = {
      kind: 'stripe',
      orderId: hold.orderId,
      orderNumber: null,
      publishableKey: null,
      stripeAccount: null,
      clientSecret,
      amount: null,
    }
    store.keep({ ...NO_SECRETS, session })
  }
  followStored(core, hold)
  // A shopper who comes back from the bank has sent everything: nothing is on its way any more.
  await pollOnce(core, { isLate: true })
  const { state, session, amountDue } = core.state
  const isPayable = state === 'ready' || state === 'declined'
  // This tab has not seen the sum yet.
  if (isPayable && session !== null && amountDue === null) await openSession(core, session)
  return true
}

/** What the page tells. */
export function onPage(core: AttemptCore, event: PageEvent): void {
  // A clock that was set while this page was shown is seen now, or by no page.
  if (event === 'hidden') return void core.store.read()
  if (event === 'restored' && core.confirmation !== null) endConfirmation(core)
  if (core.confirmation !== null || core.starting !== null) return
  // A page that was frozen has heard of nothing: where it cannot ask what became of its own order, what is stored tells.
  const isBehind = event === 'restored' && !showsOwn(core)
  if (!isBehind && needsPolling(core)) startPolling(core)
  else if (core.state.state === 'action_needed') void pollOnce(core)
  else if (event === 'restored') void resume(core)
}

/** The order on show is this page's to ask for, and no other one has taken its place. */
function showsOwn({ store, state: { session } }: AttemptCore): boolean {
  const hold = store.read()
  return session !== null && (hold === null || hold.orderId === session.orderId)
}

/** A page in the back/forward cache keeps its confirmation for ever: its late result is not waited for. */
function endConfirmation(core: AttemptCore): void {
  const { confirmation, store } = core
  const hold = store.read()
  core.confirmation = null
  if (hold !== null && hold.orderId === core.state.session?.orderId) {
    core.dispatch(restored, hold)
  }
  // Before it is sent, Pay may be giving the order up: nobody may look at that order until it is done, which is soon.
  if (hold?.state === 'confirming') confirmation?.abandon.abort()
}
