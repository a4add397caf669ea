import { isClearing, QUIET_MS } from '../changes.js'
import type { CartCore, LockedCart, Writer } from '../core.js'
import { commerceError } from '../errors.js'
import { emptyCart } from '../lines.js'
import { openTarget, settledCart } from '../settled.js'
import { abilitiesOf, stepTo, unitsOf } from '../steps.js'
import type { CartLock } from '../types.js'
import { endUnsent } from '../unsent.js'
import { serveClear } from './clear.js'
import { tellLost } from './ending.js'
import { fetchUnlessGone } from './fetchCart.js'
import { readOpenCart } from './read.js'
import { rebuildFor } from './rebuild.js'
import { withCart } from './recover.js'
import { release, releaseByPage } from './release.js'
import { sendLine } from './send.js'
import { unsentKeys } from './taken.js'

/** A rebuild is dear: it waits longer, and always for the last click, on whichever line; ms. */
const REBUILD_QUIET_MS = 600
/** Without a rebuild a shopper who never stops clicking is served all the same, ms. */
const MAX_WAIT_MS = 2000

/** The one writer of this tab: it sleeps until something is due, and acts only under the lock of all tabs. */
export function createWriter(core: CartCore): Writer {
  const { clock, checkout } = core.options
  let isRunning = false
  let nap: AbortController | null = null
  const flushes: Array<() => void> = []

  const hasUnsent = () => core.changes.some(({ isSent }) => !isSent)

  /** How long until something has to be done, ms; null: nothing at all. */
  function waitingTime(): number | null {
    if (core.readers.length > 0) return 0
    if (!hasUnsent()) return null
    if (flushes.length > 0 || isClearing(core.changes)) return 0
    return Math.max(0, Math.min(...unsentKeys(core).map((key) => dueAt(core, key))) - clock.elapsed())
  }

  async function run(): Promise<void> {
    isRunning = true
    try {
      for (let wait = waitingTime(); wait !== null; wait = waitingTime()) {
        if (wait > 0) {
          nap = new AbortController()
          await clock.sleep(wait, nap.signal).catch(() => {})
          nap = null
          core.store.look()
        } else {
          await act()
        }
      }
    } finally {
      // In the same moment as the last look: what is asked for from here on begins another run.
      isRunning = false
    }
    if (core.changes.length > 0) return
    for (const done of flushes.splice(0)) done()
  }

  async function act(): Promise<void> {
    const since = clock.elapsed()
    try {
      if (hasUnsent()) await giveUpOrder()
      const all = flushes.length > 0
      await withCart(core, async (locked) => {
        await serveReaders(locked)
        await serveChanges(locked, all)
      })
    } catch (thrown) {
      tellLost(core, endUnsent(core, commerceError(thrown), since))
    } finally {
      core.heldBecause = null
    }
  }

  /**
   * An order must not be paid that is not what the shopper wants any more. Where it stays, what is added goes into
   * the open cart, and nothing of the order can be taken out. Without the cart's lock: it comes after the payment's.
   */
  async function giveUpOrder(): Promise<void> {
    if (core.store.now.hold === null) return
    const options = { isDiscarded: isClearing(core.changes) }
    try {
      await (checkout?.()?.release(options) ?? releaseByPage(core, options))
    } catch (thrown) {
      core.heldBecause = commerceError(thrown)
    }
  }

  /** What a checkout may do with the cart while this tab alone may write it. */
  const lockOf = (locked: LockedCart): CartLock => ({
    async drain() {
      try {
        while (hasUnsent()) {
          await serveReaders(locked)
          await serveChanges(locked, true)
        }
      } finally {
        // Who waits for all changes to end is told at the end of a turn.
        wake()
      }
    },
    refresh: async () => (await readOpenCart(locked))?.cart ?? emptyCart(''),
    readHeld: ({ cartId }) => fetchUnlessGone(core, cartId),
    release: (hold, options) => release(locked, hold, options).finally(wake),
    addedKeys: () => core.store.look().record?.own ?? [],
  })

  function wake(): void {
    nap?.abort()
    if (!isRunning) void run()
  }

  return {
    wake,
    async flush() {
      if (core.changes.length === 0) return
      await new Promise<void>((resolve) => {
        flushes.push(resolve)
        wake()
      })
    },
    withLock: (task) => withCart(core, (locked) => task(lockOf(locked))),
  }
}

/**
 * All that is due, in order: the emptying of the cart, then line by line, and last what takes a fresh cart. `all`: it does
 * not wait for quiet.
 */
async function serveChanges(core: LockedCart, all: boolean): Promise<void> {
  await serveClear(core)
  const isDue = (key: string) => all || dueAt(core, key) <= core.options.clock.elapsed()
  const less: string[] = []
  for (const key of unsentKeys(core).filter(isDue)) {
    // The emptying need not wait for the rest.
    if (isClearing(core.changes)) return
    if ((await sendLine(core, key)) === 'rebuild') less.push(key)
  }
  // It may turn out only now that a line takes a fresh cart: that waits longer for the last click.
  const due = less.filter(isDue)
  if (due.length > 0 && !isClearing(core.changes)) await rebuildFor(core, due)
}

/** When the changes of a line may be sent, of the clock's `elapsed()`. */
function dueAt(core: CartCore, key: string): number {
  const { lastAt, isBurst } = core.clicks
  if (needsRebuild(core, key)) return lastAt + REBUILD_QUIET_MS
  const first = core.changes.find((change) => change.key === key && !change.isSent)?.at ?? lastAt
  return isBurst ? Math.min(lastAt + QUIET_MS, first + MAX_WAIT_MS) : first
}

function needsRebuild(core: CartCore, key: string): boolean {
  const { record } = core.store.now
  const cart = record === null ? emptyCart('') : record.cart
  const target = openTarget(core, key, unitsOf(cart, key), core.changes)
  return stepTo(cart, key, Math.max(0, target), abilitiesOf(core)).type === 'rebuild'
}

async function serveReaders(core: LockedCart): Promise<void> {
  if (core.readers.length === 0) return
  const readers = [...core.readers]
  try {
    await readOpenCart(core)
    const cart = settledCart(core) ?? emptyCart('')
    core.readError = null
    for (const reader of readers) reader.resolve(cart)
  } catch (thrown) {
    const error = commerceError(thrown)
    // What is known stays on show; only a cart that could never be read is in error.
    if (settledCart(core) === null) core.readError = error
    for (const reader of readers) reader.reject(error)
  }
  core.readers = core.readers.filter((reader) => !readers.includes(reader))
  core.changed()
}
