import type { CommerceError } from '../../errors.js'
import type { Cart } from '../../model.js'
import { type ChangedLine, type PendingChange, previewOf } from '../changes.js'
import type { LockedCart } from '../core.js'
import { commerceError, offline, unsupported } from '../errors.js'
import { sumsOf } from '../lines.js'
import type { ReadRecord } from '../record.js'
import { heldUnits } from '../settled.js'
import { abilitiesOf, cannotDoLess, type Step, stepTo, unitsOf } from '../steps.js'
import { afterFailure, isPointedAt, remember } from './adopt.js'
import { keepRest, rename } from './asked.js'
import { fail, fulfil } from './ending.js'
import { itemOf, nameOtherwise } from './item.js'
import { diverged, isCartGone, overtaken } from './outcomes.js'
import { cartToWrite, readOpenCart } from './read.js'
import { rebuildFor } from './rebuild.js'
import { reportDivergence } from './report.js'
import { type Ending, sendOnce } from './sendOnce.js'
import { giveBack, take, targetToSend } from './taken.js'

/** New operations that a change may get after its first was proven void. */
const MORE_TRIES = 2

/** How often the pointer may be moved under a change, each time after it was sent. */
const MAX_MOVES = 3

/** The way of one line's changes through as many requests as it takes. */
interface Run {
  line: ChangedLine & { key: string }
  changes: PendingChange[]
  tries: number
  moves: number
  /** The virtual variant was named, or left out, for a second try. */
  renamed: boolean
  /** Says most: the later ones are about our attempts to please the server. */
  firstError: CommerceError | null
}

type Failure = Extract<Ending, { type: 'failed' }>

type Next = 'again' | 'rebuild' | 'done'

/** One request of a run: from the cart as it was, by one step, towards a quantity. */
interface Sent {
  record: ReadRecord
  step: Exclude<Step, { type: 'none' | 'rebuild' | 'refused' }>
  target: number
}

/**
 * Brings one line to the quantity asked for, one request at a time, and ends its changes. Where it
 * turns out to take a fresh cart, the changes wait for that.
 */
export async function sendLine(core: LockedCart, key: string): Promise<Exclude<Next, 'again'>> {
  const changes = take(core, key)
  const [first] = changes
  if (first === undefined) return 'done'
  const { productId, variantId } = first
  const line = { key, productId, variantId, preview: previewOf(changes) }
  const run: Run = { line, changes, tries: 0, moves: 0, renamed: false, firstError: null }
  try {
    for (;;) {
      const next = await nextStep(core, run)
      if (next !== 'again') return next
    }
  } catch (thrown) {
    fail(core, run.changes, commerceError(thrown))
    return 'done'
  }
}

async function nextStep(core: LockedCart, run: Run): Promise<Next> {
  if (!core.options.page.isOnline()) throw offline()
  const { changes, line } = run
  const record = await cartToWrite(core)
  const target = targetToSend(core, record, line.key, changes)
  const step = stepTo(record.cart, line.key, target, abilitiesOf(core))
  switch (step.type) {
    case 'refused':
      throw cannotDoLess()
    case 'rebuild':
      return leaveToRebuild(core, run)
    case 'none':
      fulfil(core, changes, { missing: 0, before: record.cart.lines })
      return 'done'
  }
  const sent: Sent = { record, step, target }
  if (record.status === 'fresh') core.store.save(record)
  const ending = await sendOnce(core, {
    record,
    change: { key: line.key, delta: step.delta, variantId: line.variantId },
    send: () => request(core, run, sent),
    isDelete: step.type !== 'add',
  })
  if (ending.type === 'failed') return afterRefusal(core, run, sent, ending)
  // Another page moved the pointer: what went into the old cart is still asked for in the new one.
  return isPointedAt(core, record) ? afterAnswer(core, run, sent, ending) : inAnotherCart(run)
}

function inAnotherCart(run: Run): 'again' {
  if (run.moves++ >= MAX_MOVES) throw overtaken()
  return 'again'
}

/** One rebuild serves all lines that need it. A line that is in the middle of its way does not wait for the others. */
async function leaveToRebuild(core: LockedCart, run: Run): Promise<Next> {
  giveBack(run.changes)
  if (run.changes.every(({ begunIn }) => begunIn === null)) return 'rebuild'
  await rebuildFor(core, [run.line.key])
  run.changes = take(core, run.line.key)
  return run.changes.length === 0 ? 'done' : inAnotherCart(run)
}

function request(core: LockedCart, { line }: Run, { record, step, target }: Sent): Promise<Cart | null> {
  const { client } = core.options
  const once = { retries: 0 }
  if (step.type === 'update') {
    return client.updateCartItem(record.id, step.line.id, { quantity: step.quantity }, once)
  }
  if (step.type === 'remove') return client.removeCartItem(record.id, step.line.id, once)
  const quantity = client.addMode === 'set' ? target : step.delta
  return client.addCartItem(record.id, itemOf(core, line, quantity), once)
}

function afterAnswer(
  core: LockedCart,
  run: Run,
  sent: Sent,
  { verdict, cart }: Extract<Ending, { type: 'answered' }>,
): Next {
  const { record, step, target } = sent
  const { changes } = run
  const rest = target - unitsOf(record.cart, run.line.key) - verdict.moved
  if (verdict.variantId !== null) {
    const held = (key: string) => unitsOf(record.cart, key) + heldUnits(core, key)
    rename(core.changes, run.line.key, verdict.variantId, {
      product: held(run.line.key) + verdict.made,
      variant: held(verdict.key),
    })
    run.line = { ...run.line, key: verdict.key, variantId: verdict.variantId }
  }
  const { key } = run.line
  // Where no record is kept, what was read before it may have come out of a cache: then it is told, and all stays.
  const isTwice = verdict.type === 'twice' && core.store.now.record?.status !== 'doubtful'
  const surplus = surplusAfter(record, key, isTwice ? step.delta : 0)
  remember(core, { ...record, surplus, names: namesWith(record, run.line, cart) }, cart, verdict)
  const quantity = unitsOf(cart, key)
  const from = quantity - verdict.moved
  if (isTwice) {
    keepRest(changes, rest, record.id)
    return 'again'
  }
  const expected = new Map(sumsOf(record.cart.lines)).set(key, from + verdict.made)
  const wrongMode = wrongAddMode(core, sent, verdict.moved, quantity)
  if (wrongMode !== null) {
    const error = diverged(wrongMode, expected, sumsOf(cart.lines))
    core.emit({ type: 'cart_diverged', error })
    throw error
  }
  reportDivergence(core, expected, cart)
  if (step.delta < 0 && verdict.made === 0) throw unsupported('The shop did not change the quantity.')
  if (step.type !== 'add' && target < from + step.delta) {
    // The line has several rows, and this was one of them.
    keepRest(changes, rest, record.id)
    return 'again'
  }
  const missing = step.delta > 0 ? step.delta - verdict.made : 0
  fulfil(core, changes, { missing, before: record.cart.lines })
  return 'done'
}

/** What the page called the variant, for as long as it is in the cart. */
function namesWith(
  { names }: ReadRecord,
  { key, variantId, preview: { variantName } }: Run['line'],
  cart: Cart,
): ReadRecord['names'] {
  const all = variantId === null || !variantName ? names : { ...names, [key]: variantName }
  return Object.fromEntries(Object.entries(all).filter(([each]) => unitsOf(cart, each) > 0))
}

/** The line's own surplus is new, or has been dealt with. */
function surplusAfter(record: ReadRecord, key: string, units: number): ReadRecord['surplus'] {
  const { [key]: _, ...others } = record.surplus
  return units > 0 ? { ...others, [key]: units } : others
}

/** A server that sets where it should add, or the other way round, as one line for the developer. */
function wrongAddMode(
  core: LockedCart,
  { step, target }: Sent,
  moved: number,
  quantity: number,
): string | null {
  if (step.type !== 'add') return null
  if (core.options.client.addMode === 'set') {
    return moved === target && quantity !== target
      ? 'POST /cart/:id/items adds to the quantity: leave out addMode="set".'
      : null
  }
  return moved < 0 ? 'POST /cart/:id/items sets the quantity: declare addMode="set".' : null
}

async function afterRefusal(core: LockedCart, run: Run, sent: Sent, failure: Failure): Promise<'again'> {
  run.firstError ??= failure.error
  afterFailure(core, sent.record, run.line.key, failure)
  if (failure.error.outcome === 'unknown') throw failure.error
  if (run.tries++ < MORE_TRIES && (await mayTryAgain(core, run, sent, failure))) return 'again'
  throw run.firstError
}

/** Whether a new operation may do what the first one was proven not to have done. */
async function mayTryAgain(
  core: LockedCart,
  run: Run,
  { record, step }: Sent,
  { error, cart }: Failure,
): Promise<boolean> {
  if (error.status === 429) return true
  if (step.type !== 'add') return false
  // After a 409 that was about the goods, the cart was read already: `cart` is set then.
  if (isCartGone(error) && cart === null && record.status !== 'fresh') {
    await readOpenCart(core, { isWrite: true }).catch(() => null)
    if (!isPointedAt(core, record)) return true
  }
  if (run.renamed) return false
  run.renamed = nameOtherwise(core, run.line, error)
  return run.renamed
}
