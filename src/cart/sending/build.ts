import type { CommerceError } from '../../errors.js'
import { isLostForGood } from '../../linesLost.js'
import type { Cart, CartLine } from '../../model.js'
import type { LockedCart } from '../core.js'
import { commerceError, offline, unsupported } from '../errors.js'
import { emptyCart, type Sums, sameSums, sharedKey, sumsOf } from '../lines.js'
import { knownRecord, type ReadRecord } from '../record.js'
import { rebuildRefusal } from '../steps.js'
import { isCartId } from '../store.js'
import { fetchCart } from './fetchCart.js'
import { itemOf, nameOtherwise } from './item.js'
import { withKeys } from './keys.js'
import { couldNotBuild, isCartGone, isGone, lineGone, stockHeld } from './outcomes.js'
import { rateWait } from './sendOnce.js'

export interface PlannedLine {
  key: string
  productId: string | null
  variantId: string | null
  quantity: number
}

export type Built =
  | { type: 'built'; cart: Cart }
  /** The old cart stays. `key`: the line that stood in the way. */
  | { type: 'stopped'; error: CommerceError; key: string | null }

/** No pointer names a cart that is being built: where anything is doubtful about it, it is left behind. */
type Draft = Built | { type: 'doubtful'; error: CommerceError }

const MAX_DRAFTS = 3
const NO_NEW_DRAFT_AFTER_MS = 15_000
const MAX_RATE_WAITS = 2

/**
 * Builds the planned lines in a fresh cart, each POSTed once, and reads it: nothing counts but a cart
 * that holds exactly the plan. `replan` may change a line up to the moment it is sent.
 */
export async function build(
  core: LockedCart,
  plan: readonly PlannedLine[],
  replan: (line: PlannedLine) => void = () => {},
): Promise<Built> {
  const { clock, random } = core.options
  const startedAt = clock.elapsed()
  let error = couldNotBuild()
  for (let drafts = 0; drafts < MAX_DRAFTS; drafts++) {
    if (clock.elapsed() - startedAt > NO_NEW_DRAFT_AFTER_MS) break
    const draft = await buildOnce(core, random.uuid(), plan, replan)
    if (draft.type !== 'doubtful') return draft
    error = couldNotBuild(draft.error)
  }
  return { type: 'stopped', error, key: null }
}

async function buildOnce(
  core: LockedCart,
  id: string,
  plan: readonly PlannedLine[],
  replan: (line: PlannedLine) => void,
): Promise<Draft> {
  const expected = new Map<string, number>()
  const fresh: Fresh = { id, namedId: id, lines: [] }
  for (const line of plan) {
    replan(line)
    if (line.quantity === 0) continue
    const before = new Map(expected)
    expected.set(line.key, line.quantity)
    const posted = await post(core, fresh, line, before, expected)
    if (posted.type !== 'held') return posted
  }
  if (expected.size === 0) return { type: 'built', cart: emptyCart(id) }
  return verify(core, fresh, expected)
}

async function verify(
  core: LockedCart,
  { id, namedId, lines: known }: Fresh,
  expected: Sums,
): Promise<Draft> {
  try {
    let cart = await fetchCart(core, id, { known })
    if (cart.lines.length === 0) {
      // Every POST was acknowledged: the server keeps the lines under an id of its own, or nowhere.
      if (namedId !== id && isCartId(namedId)) cart = await fetchCart(core, namedId, { known })
      if (cart.lines.length === 0) {
        core.canRebuild = false
        const error = unsupported('This shop does not keep a cart under an id of the client.')
        return { type: 'stopped', error, key: null }
      }
    }
    return judge(cart, expected)
  } catch (thrown) {
    return { type: 'doubtful', error: commerceError(thrown) }
  }
}

/** Exactly the plan, less of a line, or doubtful. */
function judge(cart: Cart, expected: Sums): Draft {
  const sums = sumsOf(cart.lines)
  if (sameSums(sums, expected)) return { type: 'built', cart }
  for (const [key, quantity] of expected) {
    if ((sums.get(key) ?? 0) < quantity) return { type: 'stopped', error: stockHeld(), key }
  }
  return { type: 'doubtful', error: couldNotBuild() }
}

/** The cart that is being built. */
interface Fresh {
  readonly id: string
  /** As the server called it last. */
  namedId: string
  /** As it was last answered. */
  lines: readonly CartLine[]
}

type Posted = { type: 'held' } | Draft

async function post(
  core: LockedCart,
  fresh: Fresh,
  line: PlannedLine,
  before: Sums,
  expected: Sums,
): Promise<Posted> {
  const { client, clock, page } = core.options
  let renamed = false
  for (let rateWaits = 0; ; ) {
    if (!page.isOnline()) return { type: 'stopped', error: offline(), key: null }
    try {
      const answer = await client.addCartItem(fresh.id, itemOf(core, line, line.quantity), { retries: 0 })
      if (answer === null) return { type: 'held' }
      const { key, variantId, quantity: delta } = line
      const cart = withKeys(answer, fresh.id, fresh.lines, { key, variantId, delta })
      fresh.namedId = answer.id
      fresh.lines = cart.lines
      const draft = judge(cart, expected)
      return draft.type === 'built' ? { type: 'held' } : draft
    } catch (thrown) {
      const error = commerceError(thrown)
      if (error.outcome !== 'not_applied') return { type: 'doubtful', error }
      if (error.status === 429 && rateWaits < MAX_RATE_WAITS) {
        rateWaits++
        await clock.sleep(rateWait(error))
        const sums = await readSums(core, fresh)
        if (sums !== null && sameSums(sums, expected)) return { type: 'held' }
        if (sums !== null && sameSums(sums, before)) continue
        return { type: 'doubtful', error }
      }
      if (!renamed && nameOtherwise(core, line, error)) {
        renamed = true
        continue
      }
      return { type: 'stopped', error: standsInTheWay(error), key: line.key }
    }
  }
}

async function readSums(core: LockedCart, { id, lines: known }: Fresh): Promise<Sums | null> {
  try {
    return sumsOf((await fetchCart(core, id, { known })).lines)
  } catch (thrown) {
    return isCartGone(commerceError(thrown)) ? new Map() : null
  }
}

/** Statuses by which a shop says that it does not give this line, in these words or others. */
const refusesLine = new Set([400, 403, 409, 422])

function standsInTheWay(error: CommerceError): CommerceError {
  if (isGone(error)) return lineGone(error)
  return error.outcome === 'not_applied' && refusesLine.has(error.status ?? 0) ? stockHeld(error) : error
}

/** The cart's lines, one per key, with the quantities asked for. */
export function planOf(cart: Pick<Cart, 'lines'>, targets: ReadonlyMap<string, number>): PlannedLine[] {
  const plan = new Map<string, PlannedLine>()
  for (const line of cart.lines) {
    const { productId, variantId } = line
    const key = sharedKey(line)
    const quantity = targets.get(key) ?? (plan.get(key)?.quantity ?? 0) + line.quantity
    plan.set(key, { key, productId, variantId, quantity })
  }
  return [...plan.values()]
}

/** Builds lines in a fresh cart, as far as they can still be had; null: none of them can. */
export async function buildWhatIsLeft(
  core: LockedCart,
  lines: readonly CartLine[],
  own: readonly string[],
): Promise<{ cart: Cart | null; lost: readonly CartLine[] }> {
  const missing = new Set<string>()
  const isMissing = (line: CartLine) => missing.has(sharedKey(line))
  for (;;) {
    const left = lines.filter((line) => !isMissing(line))
    if (left.length === 0 || rebuildRefusal(core, { lines: left, coupons: [] }, own) !== null) break
    const built = await build(core, planOf({ lines: left }, new Map()))
    if (built.type === 'built') return { cart: built.cart, lost: lines.filter(isMissing) }
    if (!isLostForGood(built.error)) throw built.error
    if (built.key === null || missing.has(built.key)) break
    missing.add(built.key)
  }
  return { cart: null, lost: lines }
}

/** Moves the pointer to a cart that was built and read. Shown with the changes that it fulfils. */
export function swap(
  core: LockedCart,
  from: Pick<ReadRecord, 'own' | 'variants' | 'names'>,
  cart: Cart,
): void {
  if (cart.lines.length === 0) core.store.drop()
  else {
    const { own, variants, names } = from
    // The storage is full: the pointer stays, and with it the cart as it was.
    if (!core.store.save(knownRecord(cart, { own, variants, names }))) throw couldNotBuild()
  }
}
