import type { CommerceError } from '../errors.js'
import type { CheckoutSession } from '../model.js'
import { type Core, retrieve, secretsOf } from './core.js'
import { finish } from './finish.js'
import { applyStatus } from './follow.js'
import { type AttemptRecord, canStartOver, isOnItsWay, isWaiting, mayBeSent } from './record.js'
import { orderHeld, outcomeUnknown } from './refusals.js'
import { readOrder } from './sum.js'

/**
 * Whether an order may be dropped, or another one take its place.
 * - `free` nothing can be charged for it any more, as far as anybody can know
 * - `open` a payment of it may still arrive: it stays, and can at most be paid itself
 * - `paid` it turned out to be: it is finished now
 */
export type Standing = 'free' | 'open' | 'paid'

/**
 * The one place that decides it, and asks whoever knows first. Paying the same intent twice charges once;
 * paying a second order while the first one's payment is on its way charges twice. `isWarned`: the shopper
 * starts over. Under the payment's lock only, and never within the cart's.
 */
export async function standingOf(
  core: Core,
  record: AttemptRecord,
  { isWarned = false } = {},
): Promise<Standing> {
  if (record.orderId === null || !mayBeSent(record)) return 'free'
  const said = await ask(core, record, record.orderId)
  switch (said) {
    case 'paid':
      return 'paid'
    case 'dead':
      return 'free'
    case 'unpaid':
      return isOnItsWay(core.options, record) ? 'open' : 'free'
    case 'silent':
      return isWarned && canStartOver(core.options, record) ? 'free' : 'open'
    default:
      return canStartOver(core.options, record) ? 'free' : 'open'
  }
}

/** Why an order that is `open` stays. */
export const staysOpen = (record: AttemptRecord): CommerceError =>
  isWaiting(record) ? orderHeld() : outcomeUnknown()

/** `silent`: no answer that means anything; `unknown`: nobody here can ask, because another tab has the secret. */
type Said = 'paid' | 'unpaid' | 'dead' | 'silent' | 'unknown'

async function ask(core: Core, record: AttemptRecord, orderId: string): Promise<Said> {
  const session = sessionOf(core, record)
  if (session?.kind === 'stripe') return askStripe(core, record, session)
  const order = await readOrder(core, orderId, core.state.email ?? core.store.secrets().email)
  if (order?.isPaid) {
    await finish(core, record, 'placed')
    return 'paid'
  }
  // Of an intent of another tab the order tells nothing: its news may be late.
  if (session === null) return 'unknown'
  if (order === null) return 'silent'
  return order.isFinal ? 'dead' : 'unpaid'
}

async function askStripe(
  core: Core,
  record: AttemptRecord,
  session: Extract<CheckoutSession, { kind: 'stripe' }>,
): Promise<Said> {
  const intent = await retrieve(core, session).catch(() => null)
  switch (intent?.status) {
    case 'succeeded':
    case 'requires_capture':
    case 'processing':
      await applyStatus(core, record, intent, { isSettled: false })
      return 'paid'
    case 'canceled':
      return 'dead'
    case 'requires_payment_method':
    case 'requires_confirmation':
      return 'unpaid'
    default:
      return 'silent'
  }
}

function sessionOf(core: Core, record: AttemptRecord): CheckoutSession | null {
  const stored = secretsOf(core, record)?.session ?? null
  return core.state.session?.orderId === record.orderId ? core.state.session : stored
}
