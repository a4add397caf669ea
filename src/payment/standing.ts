import type { CommerceError } from '../errors.js'
import type { CheckoutSession } from '../model.js'
import { type Core, retrieve, secretsOf } from './core.js'
import { finish } from './finish.js'
import { applyStatus } from './follow.js'
import { meaningOf } from './meaning.js'
import { type AttemptRecord, canStartOver, isOnItsWay, isWaiting, mayBeSent } from './record.js'
import { maybePaid, orderHeld, outcomeUnknown } from './refusals.js'
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
 * starts over, and has read that this may happen. `email`: of whoever asks, to read an order with that only
 * another tab has the secret of. Under the payment's lock only, and never within the cart's.
 */
export async function standingOf(
  core: Core,
  record: AttemptRecord,
  { isWarned = false, email = null }: { isWarned?: boolean; email?: string | null } = {},
): Promise<Standing> {
  if (record.orderId === null || !mayBeSent(record)) return 'free'
  switch (await ask(core, record, record.orderId, email)) {
    case 'paid':
      return 'paid'
    case 'dead':
      return 'free'
    case 'unpaid':
      return isOnItsWay(core, record) ? 'open' : 'free'
    default:
      return isWarned && canStartOver(core.options, record) ? 'free' : 'open'
  }
}

/** Why an order that is `open` stays. Where nobody answers for it, only a warning leads on. */
export function staysOpen(core: Core, record: AttemptRecord): CommerceError {
  if (sessionOf(core, record) === null || canStartOver(core.options, record)) return maybePaid()
  return isWaiting(record) ? orderHeld() : outcomeUnknown()
}

/** `silent`: no answer that means anything. */
type Said = 'paid' | 'unpaid' | 'dead' | 'silent'

async function ask(core: Core, record: AttemptRecord, orderId: string, typed: string | null): Promise<Said> {
  const session = sessionOf(core, record)
  if (session?.kind === 'stripe') return askStripe(core, record, session)
  const own = core.state.email ?? core.store.secrets().email
  const email = session === null ? (typed ?? own) : own
  const order = await readOrder(core, orderId, email)
  if (order === null) return 'silent'
  if (order.isPaid) {
    await finish(core, record, 'placed', { order, email })
    return 'paid'
  }
  if (order.isFinal) return 'dead'
  // Where nobody here can ask for the intent, the order proves nothing before it is paid: its news may be late.
  return session === null ? 'silent' : 'unpaid'
}

async function askStripe(
  core: Core,
  record: AttemptRecord,
  session: Extract<CheckoutSession, { kind: 'stripe' }>,
): Promise<Said> {
  const intent = await retrieve(core, session).catch(() => null)
  switch (intent && meaningOf(intent)) {
    case 'paid':
    case 'accepted':
    case 'awaited':
      if (intent) await applyStatus(core, record, intent, { isSettled: false })
      return 'paid'
    case 'dead':
      return 'dead'
    case 'payable':
    case 'confirmable':
      return 'unpaid'
    default:
      return 'silent'
  }
}

/** The order's session, where this tab has it: another one can neither pay it nor ask for its payment. */
export function sessionOf(core: Core, record: AttemptRecord): CheckoutSession | null {
  const stored = secretsOf(core, record)?.session ?? null
  return core.state.session?.orderId === record.orderId ? core.state.session : stored
}
