import { setImmediate } from 'node:timers'
import { createSharedLocks } from './world/locks.js'
import { seededRandom } from './world/random.js'
import { createScheduler } from './world/scheduler.js'
import { createTab, NEWS_DELAY_MS, type Tab, type TabParts } from './world/tab.js'
import type { StorageFault } from './world/webStore.js'

/**
 * A world of browser tabs on a virtual clock: nothing in it waits in real time, and the same seed
 * gives the same run. Two tabs are two sets of ports over one storage.
 *
 * @example
 * const world = createWorld({ seed: 1 })
 * const tab = world.openTab()
 * const engine = createCartEngine({ ...tab.ports, client: server.clientFor(tab) })
 * await world.run(engine.addItem({ productId: 'p1' }))
 */
export interface World {
  now(): number
  /** Uniform in [0, 1), seeded. */
  random(): number
  /** Runs everything due in the next `ms` of virtual time. */
  advance(ms: number): Promise<void>
  /** Advances until `promise` settles, at most `limitMs` (default ten minutes), and returns or throws its result. */
  run<Result>(promise: Promise<Result>, limitMs?: number): Promise<Result>
  /** Runs until nothing is scheduled any more, at most `limitMs` (default ten minutes). */
  settle(limitMs?: number): Promise<void>
  /** Calls back after `ms` of virtual time. For a fake server. */
  schedule(ms: number, action: () => void): void
  openTab(): Tab
  readonly tabs: readonly Tab[]
  /** What localStorage holds. */
  readonly storage: ReadonlyMap<string, string>
  /** What localStorage does from now on, in all tabs. */
  setStorage(fault: StorageFault): void
  /** Empties localStorage, as the shopper's browser may at any time; every tab hears of it. */
  clearStorage(): void
  /** Moves the client's clock (`now()`), and no timer. */
  shiftClock(ms: number): void
  /** Names of the locks that are held now. */
  heldLocks(): string[]
}

export function createWorld({ seed = 1, startAt = 1_700_000_000_000 } = {}): World {
  const random = seededRandom(seed)
  const scheduler = createScheduler(startAt)
  const storage = new Map<string, string>()
  const locks = createSharedLocks(scheduler)
  const tabs: TabParts[] = []
  let clockShift = 0
  let storageFault: StorageFault = 'none'

  function openTab(session = new Map<string, string>()): Tab {
    const parts = createTab({
      scheduler,
      storage,
      storageFault: () => storageFault,
      clockShift: () => clockShift,
      session,
      locks,
      tabs,
      random,
      reopen: openTab,
    })
    tabs.push(parts)
    return parts.tab
  }

  async function advance(ms: number): Promise<void> {
    const until = scheduler.now() + ms
    await drained()
    while (scheduler.runNext(until)) await drained()
    scheduler.jumpTo(until)
  }

  async function run<Result>(promise: Promise<Result>, limitMs = 600_000): Promise<Result> {
    let settled = false
    const mark = () => {
      settled = true
    }
    promise.then(mark, mark)
    const until = scheduler.now() + limitMs
    await drained()
    while (!settled && scheduler.runNext(until)) await drained()
    if (!settled) throw new Error(`Still pending after ${limitMs} ms of virtual time`)
    return promise
  }

  return {
    now: scheduler.now,
    random,
    advance,
    run,
    async settle(limitMs = 600_000) {
      const until = scheduler.now() + limitMs
      await drained()
      while (scheduler.runNext(until)) await drained()
    },
    schedule: scheduler.after,
    openTab: () => openTab(),
    get tabs() {
      return tabs.map(({ tab }) => tab)
    },
    storage,
    setStorage(fault) {
      storageFault = fault
    },
    clearStorage() {
      const keys = [...storage.keys()]
      storage.clear()
      for (const key of keys)
        for (const tab of tabs) scheduler.after(NEWS_DELAY_MS, () => tab.hear('storage', key))
    },
    shiftClock(ms) {
      clockShift += ms
    },
    heldLocks: locks.held,
  }
}

/** Until every promise that can go on has gone on. */
const drained = () => new Promise<void>((resolve) => setImmediate(resolve))
