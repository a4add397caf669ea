import type { CommerceError } from '../../errors.js'
import type { Cart } from '../../model.js'
import type { SentChange } from '../changes.js'
import type { LockedCart } from '../core.js'
import { commerceError } from '../errors.js'
import { emptyCart } from '../lines.js'
import type { ReadRecord } from '../record.js'
import { compare, type Verdict } from './compare.js'
import { fetchCart } from './fetchCart.js'
import { withKeys } from './keys.js'
import { isCartGone, isGone, withOutcome } from './outcomes.js'

/** How one request that changes the cart ended. */
export type Ending =
  | { type: 'answered'; verdict: Verdict; cart: Cart }
  /** The error's outcome is `not_applied` (and `cart` what was read after it, if it was) or `unknown`. */
  | { type: 'failed'; error: CommerceError; cart: Cart | null }

/** After which time an ambiguous request is looked for in the cart, ms. */
const LOOKS_MS = [300, 1000, 3000, 8000]
const MAX_WAIT_MS = 30_000
const DEFAULT_RATE_WAIT_MS = 1000

/** Statuses by which the server says that it added nothing. */
const provesNothingAdded = new Set([400, 401, 403, 404])

export interface Sending {
  record: ReadRecord
  change: SentChange
  /** The one request. Its transport must not repeat it. */
  send(): Promise<Cart | null>
  /** A browser may send it twice, and the second one finds the line gone: then a 404 proves nothing. */
  isDelete?: boolean
}

/** Sends one request once, and finds out what became of it. */
export async function sendOnce(
  core: LockedCart,
  { record, change, send, isDelete }: Sending,
): Promise<Ending> {
  const { store, options } = core
  const { id, cart: before } = record
  store.writeJournal({ id, ...change, at: options.clock.now() })
  try {
    let answer: Cart | null
    try {
      answer = await send()
    } catch (thrown) {
      return await settleFailure(core, record, change, commerceError(thrown), isDelete === true)
    }
    if (answer !== null) return answered(before, answer, change)
    // A mere acknowledgement: applied, and the cart tells how.
    try {
      return answered(before, await fetchCart(core, id), change)
    } catch (thrown) {
      const error = commerceError(thrown)
      // The server said that it took the last unit away: a cart that is gone from then on is empty.
      const isEmptied = before.itemCount + change.delta === 0
      if (isEmptied && isCartGone(error)) return answered(before, emptyCart(id), change)
      return await reconcile(core, record, change, error, options.clock.elapsed())
    }
  } finally {
    store.writeJournal(null)
  }
}

function answered(before: Cart, after: Cart, change: SentChange): Extract<Ending, { type: 'answered' }> {
  const cart = withKeys(after, before.id, before.lines, change)
  return { type: 'answered', verdict: compare(before, cart, change), cart }
}

async function settleFailure(
  core: LockedCart,
  record: Sending['record'],
  change: SentChange,
  error: CommerceError,
  isDelete: boolean,
): Promise<Ending> {
  const { clock } = core.options
  if (error.outcome !== 'not_applied') return reconcile(core, record, change, error, clock.elapsed())
  const { status } = error
  const certain = status === undefined || (provesNothingAdded.has(status) && !(isDelete && status === 404))
  if (certain) return { type: 'failed', error, cart: null }
  // The browser may have sent it again by itself, and this is the second answer: only the cart tells.
  if (status === 429) await clock.sleep(rateWait(error))
  try {
    const seen = answered(record.cart, await fetchCart(core, record.id), change)
    return seen.verdict.made === 0 ? { type: 'failed', error, cart: seen.cart } : seen
  } catch {
    return reconcile(core, record, change, error, clock.elapsed())
  }
}

export function rateWait({ retryAfterMs }: CommerceError): number {
  const asked = retryAfterMs ?? DEFAULT_RATE_WAIT_MS
  return Number.isFinite(asked) ? Math.min(Math.max(asked, 0), MAX_WAIT_MS) : DEFAULT_RATE_WAIT_MS
}

/**
 * Reads the cart until the change is seen in it. Seen: applied, at once. Never seen, or the cart is gone:
 * `not_applied`. The last look failed: the end is not known. `since`: when it was sent or ended, of `elapsed()`.
 */
export async function reconcile(
  core: LockedCart,
  record: Sending['record'],
  change: SentChange,
  error: CommerceError,
  since: number,
): Promise<Ending> {
  const { clock } = core.options
  let last: Ending = { type: 'failed', error: withOutcome(error, 'unknown'), cart: null }
  const due = LOOKS_MS.filter((ms, index) => since + ms > clock.elapsed() || index === LOOKS_MS.length - 1)
  for (const ms of due) {
    await clock.sleep(Math.max(0, since + ms - clock.elapsed()))
    try {
      const seen = answered(record.cart, await fetchCart(core, record.id, { retries: 0 }), change)
      const { verdict, cart } = seen
      if (verdict.type === 'applied' || verdict.type === 'twice') return seen
      last = verdict.made === 0 ? { type: 'failed', error: withOutcome(error, 'not_applied'), cart } : seen
    } catch (thrown) {
      // A cart that was there and is gone holds nothing of the change. A conflict may pass as long as there is time.
      const failure = commerceError(thrown)
      const isLost =
        record.status !== 'fresh' && (isGone(failure) || (ms === due.at(-1) && isCartGone(failure)))
      last = { type: 'failed', error: withOutcome(error, isLost ? 'not_applied' : 'unknown'), cart: null }
      if (isLost) return last
    }
  }
  return last
}
