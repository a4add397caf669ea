import type { CommerceError } from '../errors.js'
import type { Cart } from '../model.js'
import { adopt, type Core, type KnownRecord, reportDivergence } from './core.js'
import { fail, fulfil } from './ending.js'
import { type Ending, exchange } from './exchange.js'
import { openTarget } from './goods.js'
import { itemOf, otherwiseNamed } from './item.js'
import { sumsOf } from './lines.js'
import { couldNotBuild, diverged, isCartGone, withOutcome } from './outcomes.js'
import { base, readCart } from './read.js'
import { commerceError, offline, unsupported } from './refusals.js'
import { cannotDoLess, held, type Way, wayTo } from './steps.js'
import { type Intent, pin } from './wishes.js'

/** New operations that one wish may get after its first was proven void. */
const MORE_TRIES = 2

/** How often the pointer may be moved under one wish, each time after it was sent. */
const MAX_MOVES = 3

interface Run {
  intent: Intent
  tries: number
  moves: number
  /** The virtual variant was named, or left out, for a second try. */
  renamed: boolean
  /** Says most: the later ones are about our attempts to please the server. */
  firstError: CommerceError | null
}

type Failure = Extract<Ending, { type: 'failed' }>

type Request = Exclude<Way, { type: 'none' | 'rebuild' | 'refused' }>

/**
 * Brings one line to the quantity wished for, one request at a time, and ends its wishes. Under the
 * lock only. Where the server turns out to hold so much that it takes a rebuild, the wishes stay open.
 */
export async function sendIntent(core: Core, intent: Intent): Promise<'rebuild' | 'done'> {
  core.queue.send(intent)
  const run: Run = { intent, tries: 0, moves: 0, renamed: false, firstError: null }
  try {
    for (;;) {
      const next = await step(core, run)
      if (next !== 'again') return next
    }
  } catch (thrown) {
    fail(core, intent, commerceError(thrown))
    return 'done'
  }
}

async function step(core: Core, run: Run): Promise<'again' | 'rebuild' | 'done'> {
  if (!core.options.page.isOnline()) throw offline()
  const { intent } = run
  const record = await base(core)
  const from = held(record.cart, intent.key)
  const target = openTarget(core, intent.key, from, intent.sent)
  const way = wayTo(core, record.cart, intent.key, target)
  switch (way.type) {
    case 'refused':
      throw cannotDoLess()
    case 'rebuild':
      core.queue.reopen(intent)
      return 'rebuild'
    case 'none':
      fulfil(core, intent, { missing: 0, before: record.cart.lines })
      return 'done'
  }
  if (record.fresh) core.store.save(record)
  const ending = await exchange(core, {
    record,
    change: { key: intent.key, delta: way.delta, variantId: intent.variantId },
    send: () => request(core, record.id, intent, way, target),
    isDelete: way.type !== 'add',
  })
  if (ending.type === 'failed') return afterFailure(core, run, record, way, ending)
  // Somebody moved the pointer: what went into the old cart is still wished for in the new one.
  if (core.store.pointer() !== record.id) {
    if (run.moves++ >= MAX_MOVES) throw withOutcome(couldNotBuild(), 'unknown')
    return 'again'
  }
  return afterAnswer(core, intent, record, way, ending, target)
}

function request(core: Core, id: string, intent: Intent, way: Request, target: number): Promise<Cart | null> {
  const { client } = core.options
  const once = { retries: 0 }
  if (way.type === 'update') return client.updateCartItem(id, way.line.id, { quantity: way.quantity }, once)
  if (way.type === 'remove') return client.removeCartItem(id, way.line.id, once)
  const quantity = client.addMode === 'set' ? target : way.delta
  return client.addCartItem(id, itemOf(core, intent, quantity), once)
}

function afterAnswer(
  core: Core,
  intent: Intent,
  record: KnownRecord,
  way: Request,
  { verdict, cart }: Extract<Ending, { type: 'answered' }>,
  target: number,
): 'again' | 'done' {
  const wanted = target - held(record.cart, intent.key)
  if (verdict.variantId !== null) core.queue.rename(intent, verdict.variantId)
  const surplus = surplusAfter(record, intent.key, verdict.type === 'twice' ? way.delta : 0)
  remember(core, { ...record, surplus, names: namesWith(record, intent, cart) }, cart, verdict)
  const quantity = held(cart, intent.key)
  const from = quantity - verdict.moved
  const base = sumsOf(record.cart.lines)
  if (verdict.type === 'twice') {
    pin(intent, wanted - verdict.moved)
    intent.surplus += way.delta
    return 'again'
  }
  if (verdict.type === 'otherwise') {
    const expected = new Map(base).set(intent.key, from + verdict.made)
    const wrongMode = wrongAddMode(core, way, verdict.moved, quantity, target)
    if (wrongMode !== null) {
      const error = diverged(wrongMode, expected, sumsOf(cart.lines))
      core.emit({ type: 'cart_diverged', error })
      throw error
    }
    reportDivergence(core, expected, cart)
  }
  if (way.delta < 0 && verdict.made === 0) throw unsupported('The shop did not change the quantity.')
  if (way.type !== 'add' && target < from + way.delta) {
    // The line has several rows, and this was one of them.
    pin(intent, wanted - verdict.moved)
    return 'again'
  }
  const missing = way.delta > 0 ? way.delta - verdict.made : 0
  fulfil(core, intent, { missing, before: record.cart.lines })
  return 'done'
}

/** What the page called the variant, for as long as it is in the cart. */
function namesWith(
  { names }: KnownRecord,
  { key, variantId, preview: { variantName } }: Intent,
  cart: Cart,
): KnownRecord['names'] {
  const all = variantId === null || !variantName ? names : { ...names, [key]: variantName }
  return Object.fromEntries(Object.entries(all).filter(([each]) => held(cart, each) > 0))
}

/** The line's own surplus is new, or has been dealt with. */
function surplusAfter(record: KnownRecord, key: string, units: number): KnownRecord['surplus'] {
  const { [key]: _, ...others } = record.surplus
  return units > 0 ? { ...others, [key]: units } : others
}

/** Settles a cart that this browser's write led to. Shown by whoever ends the wishes, in one go with them. */
export function remember(
  core: Core,
  record: KnownRecord,
  cart: Cart,
  { key, moved, variantId }: { key: string; moved: number; variantId: string | null },
): void {
  const own = moved > 0 && !record.own.includes(key) ? [...record.own, key] : record.own
  const productId = cart.lines.find((line) => line.variantId === variantId && variantId !== null)?.productId
  const variants =
    variantId !== null && productId ? { ...record.variants, [productId]: variantId } : record.variants
  core.store.save({ ...record, cart, own, variants, known: true, fresh: false })
}

/** A server that sets where it should add, or the other way round, as one line for the developer. */
function wrongAddMode(
  core: Core,
  way: Request,
  moved: number,
  quantity: number,
  target: number,
): string | null {
  if (way.type !== 'add') return null
  if (core.options.client.addMode === 'set') {
    return moved === target && quantity !== target
      ? 'POST /cart/:id/items adds to the quantity: leave out addMode="set".'
      : null
  }
  return moved < 0 ? 'POST /cart/:id/items sets the quantity: declare addMode="set".' : null
}

async function afterFailure(
  core: Core,
  run: Run,
  record: KnownRecord,
  way: Request,
  failure: Failure,
): Promise<'again'> {
  const { error, cart } = failure
  run.firstError ??= error
  if (cart !== null) adopt(core, record, cart)
  if (error.outcome === 'unknown') {
    if (core.store.pointer() === record.id) core.store.save({ ...record, known: false })
    throw error
  }
  if (run.tries < MORE_TRIES && (await anotherWay(core, run, record, way, failure))) {
    run.tries++
    return 'again'
  }
  throw run.firstError
}

/** Whether a new operation may do what the first one was proven not to have done. */
async function anotherWay(
  core: Core,
  run: Run,
  record: KnownRecord,
  way: Request,
  { error, cart }: Failure,
): Promise<boolean> {
  if (error.status === 429) return true
  if (way.type !== 'add') return false
  // Of a 409 that is about the goods the cart was read.
  if (isCartGone(error) && cart === null && !record.fresh) {
    await readCart(core, { isWrite: true }).catch(() => null)
    if (core.store.pointer() !== record.id) return true
  }
  if (run.renamed) return false
  run.renamed = otherwiseNamed(core, run.intent, error)
  return run.renamed
}
