import type { CommerceError } from '../errors.js'
import { serveClear } from './clear.js'
import { adopt, type Core, reportDivergence, type Writer } from './core.js'
import { fail, reportSurplus } from './ending.js'
import { lookForIt } from './exchange.js'
import { openGoal, settledCart, shownHold } from './goods.js'
import { emptyCart, sumsOf } from './lines.js'
import { createLock } from './lock.js'
import { interrupted } from './outcomes.js'
import { readCart } from './read.js'
import { rebuildFor } from './rebuild.js'
import { commerceError } from './refusals.js'
import { releaseByPage } from './release.js'
import { remember, sendIntent } from './send.js'
import { wayTo } from './steps.js'
import type { Intent } from './wishes.js'

/** A holder may rightly need half a minute. */
const MAX_LOCK_WAIT_MS = 60_000

/** The one writer of this tab: it sleeps until something is due, and acts only under the lock of all tabs. */
export function createWriter(core: Core): Writer {
  const { clock, locks, namespace, checkout } = core.options
  const withLock: Writer['withLock'] = (task) =>
    locks.withLock(`${namespace}:cart`, { waitMs: MAX_LOCK_WAIT_MS }, () => task(lock))
  const lock = createLock(core, { drain: drainLocked, wake })
  let isRunning = false
  let nap: AbortController | null = null
  let flushes: Array<() => void> = []

  const isIdle = () => core.queue.isIdle() && core.clearing === null
  const hasWishes = () => core.queue.open().length > 0 || core.clearing !== null

  /** How long until something has to be done, ms; null: nothing at all. */
  function waitingTime(): number | null {
    const open = core.queue.open()
    if (core.readers.length > 0 || core.clearing !== null) return 0
    if (open.length === 0) return null
    return flushes.length > 0
      ? 0
      : Math.max(0, Math.min(...open.map((each) => dueAt(core, each))) - clock.elapsed())
  }

  async function run(): Promise<void> {
    for (let wait = waitingTime(); wait !== null; wait = waitingTime()) {
      if (wait > 0) {
        nap = new AbortController()
        await clock.sleep(wait, nap.signal).catch(() => {})
        nap = null
      } else {
        await act()
      }
    }
  }

  async function act(): Promise<void> {
    const since = clock.elapsed()
    try {
      if (hasWishes()) await giveUpOrder()
      const all = flushes.length > 0
      await withLock(async () => {
        await serveReads(core)
        await serveWishes(core, all)
      })
    } catch (thrown) {
      refuse(core, commerceError(thrown), since)
    } finally {
      core.heldBecause = null
    }
  }

  /**
   * An order must not be paid that is not what the shopper wants any more. Where it stays, what is added goes into
   * the open cart, and nothing of the order can be taken out. Without the cart's lock: it comes after the payment's.
   */
  async function giveUpOrder(): Promise<void> {
    if (shownHold(core) === null) return
    const options = { isDiscarded: core.clearing !== null }
    try {
      await (checkout?.()?.release(options) ?? releaseByPage(core, options))
    } catch (thrown) {
      core.heldBecause = commerceError(thrown)
    }
  }

  /** Sends all that is open, under a lock that the caller holds. */
  async function drainLocked(): Promise<void> {
    try {
      while (hasWishes()) {
        await serveReads(core)
        await serveWishes(core, true)
      }
    } finally {
      // What waits for every wish to end is told at the end of a turn.
      wake()
    }
  }

  function wake(): void {
    nap?.abort()
    if (isRunning) return
    isRunning = true
    run().finally(() => {
      isRunning = false
      if (!isIdle()) return
      for (const done of flushes) done()
      flushes = []
    })
  }

  return {
    wake,
    async flush() {
      if (isIdle()) return
      await new Promise<void>((resolve) => {
        flushes.push(resolve)
        wake()
      })
    },
    withLock,
  }
}

function dueAt(core: Core, intent: Intent): number {
  return core.queue.dueAt(intent, needsRebuild(core, intent))
}

/** The lock was not had: wishes made before it was asked for end, later ones get their own time. */
function refuse(core: Core, error: CommerceError, since: number): void {
  for (const reader of core.readers.splice(0)) reader.reject(error)
  const { clearing } = core
  if (clearing !== null && clearing.wish.at <= since) {
    core.clearing = null
    for (const wish of [clearing.wish, ...clearing.overtaken]) wish.reject(error)
  }
  for (const intent of core.queue.open()) {
    // A checkout of this tab holds the lock, and has begun to send them.
    if (intent.sent.length > 0) continue
    intent.sent = intent.open.filter((wish) => wish.at <= since)
    intent.open = intent.open.filter((wish) => wish.at > since)
    if (intent.sent.length > 0) fail(core, intent, error)
  }
  core.changed()
}

/** What a dead tab left; then whoever waits for the cart to be read. */
async function serveReads(core: Core): Promise<void> {
  core.store.repair()
  await recover(core)
  await serveReaders(core)
}

/** All that is due, in order: the wish to empty the cart, more, then less. `all`: it does not wait for quiet. */
async function serveWishes(core: Core, all: boolean): Promise<void> {
  await serveClear(core)
  const isDue = (intent: Intent) => all || dueAt(core, intent) <= core.options.clock.elapsed()
  // The server may turn out to hold more than is shown.
  const turnedOut = new Set<Intent>()
  for (const intent of core.queue.open().filter(isDue)) {
    // One before it may have taken its wishes over: the server chose the variant that this one names.
    if (intent.open.length === 0 || needsRebuild(core, intent)) continue
    // Whoever empties the cart need not wait for the rest.
    if (core.clearing !== null) return
    let next = await sendIntent(core, intent)
    // Under the same lock: nobody else may act on what the network doubled.
    while (intent.surplus > 0 && intent.open.length > 0) {
      if (next === 'rebuild') {
        await rebuildFor(core, [intent])
        next = 'done'
      } else next = await sendIntent(core, intent)
    }
    if (next === 'rebuild') turnedOut.add(intent)
  }
  const isLess = (intent: Intent) => turnedOut.has(intent) || needsRebuild(core, intent)
  const less = core.queue.open().filter((intent) => isLess(intent) && isDue(intent))
  if (less.length > 0 && core.clearing === null) await rebuildFor(core, less)
}

function needsRebuild(core: Core, intent: Intent): boolean {
  const { cart, target } = openGoal(core, intent)
  return wayTo(core, cart, intent.key, target).type === 'rebuild'
}

/** A tab died in the middle of a write: what became of it is found out, and nothing is sent again. */
async function recover(core: Core): Promise<void> {
  reportSurplus(core)
  const entry = core.store.readJournal()
  if (entry === null) return
  const record = core.store.read()
  if (record?.cart && record.id === entry.id) {
    const known = { ...record, cart: record.cart }
    const { key, delta, variantId } = entry
    const { clock } = core.options
    const since = clock.elapsed() - Math.max(0, clock.now() - entry.at)
    const ending = await lookForIt(core, known, { key, delta, variantId }, interrupted(), since)
    if (ending.type === 'answered') {
      const { key: landedOn, made } = ending.verdict
      remember(core, known, ending.cart, ending.verdict)
      core.changed()
      const expected = new Map(sumsOf(known.cart.lines))
      expected.set(landedOn, (expected.get(landedOn) ?? 0) + made)
      reportDivergence(core, key === null ? new Map() : expected, ending.cart)
    } else if (ending.cart !== null) adopt(core, known, ending.cart)
    else if (ending.error.outcome === 'unknown') core.store.save({ ...known, known: false })
  }
  core.store.writeJournal(null)
}

async function serveReaders(core: Core): Promise<void> {
  if (core.readers.length === 0) return
  const readers = [...core.readers]
  const { cartError } = core
  try {
    await readCart(core)
    const cart = settledCart(core) ?? emptyCart('')
    // What the reading itself has told stays.
    if (core.cartError === cartError) core.cartError = null
    for (const reader of readers) reader.resolve(cart)
  } catch (thrown) {
    const error = commerceError(thrown)
    // What is known stays on show; only a cart that could never be read is in error.
    if (settledCart(core) === null) core.cartError = error
    for (const reader of readers) reader.reject(error)
  }
  core.readers = core.readers.filter((reader) => !readers.includes(reader))
  core.changed()
}
