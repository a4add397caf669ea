import { type WebStorage, webStorage } from '../../../src/browser/webStorage.js'
import type { EnginePorts, PageEvent } from '../../../src/ports.js'
import type { createSharedLocks } from './locks.js'
import { uuidOf } from './random.js'
import type { Scheduler } from './scheduler.js'
import { createWebStore, type StorageFault } from './webStore.js'

export interface Tab {
  readonly ports: EnginePorts
  isAlive(): boolean
  /** The tab is gone: its timers, answers and promises never come, its locks are free. */
  kill(): void
  /** Kills this tab, which hears that it is hidden, and opens one with the same session storage. */
  reload(): Tab
  /** Opens another tab with a copy of the session storage, as browsers do, over this one. */
  duplicate(): Tab
  /** What this tab's sessionStorage does from now on. */
  setSession(fault: StorageFault): void
  /**
   * Into the back/forward cache: no answer comes until `thaw`, and no news of other tabs at all. Another tab that wants
   * its lock ends it.
   */
  freeze(): void
  /** Shown again: the answers that came meanwhile are delivered, then the page event `restored`. */
  thaw(): void
  setOnline(online: boolean): void
  setVisible(visible: boolean): void
  emit(event: PageEvent): void
  /** Passes a promise of the outside (an answer) into this tab: it never settles in a dead one. */
  gate<Result>(promise: Promise<Result>): Promise<Result>
}

/** Storage and channel news reach other tabs after this time. */
export const NEWS_DELAY_MS = 5

const PROBE = 'ac:test:probe'

export interface TabParts {
  tab: Tab
  hear(what: 'storage' | 'channel', text: string): void
}

interface TabSurroundings {
  scheduler: Scheduler
  storage: Map<string, string>
  storageFault: () => StorageFault
  clockShift: () => number
  session: Map<string, string>
  locks: ReturnType<typeof createSharedLocks>
  tabs: TabParts[]
  random: () => number
  reopen: (session: Map<string, string>) => Tab
}

export function createTab(world: TabSurroundings): TabParts {
  const { scheduler, session, locks, random } = world
  const openedAt = scheduler.now()
  let alive = true
  let frozen: Array<() => void> | null = null
  let online = true
  let visible = true
  const hearing = { storage: new Set<(key: string) => void>(), channel: new Set<(message: string) => void>() }
  const pageListeners = new Set<(event: PageEvent) => void>()

  /** Runs now, when thawed, or never. */
  function deliver(action: () => void): void {
    if (!alive) return
    if (frozen === null) action()
    else frozen.push(() => deliver(action))
  }

  /** A page that is gone writes nothing, whatever runs on in it. */
  function ofTheLiving(store: WebStorage): WebStorage {
    return {
      getItem: store.getItem,
      setItem: (key, value) => void (alive && store.setItem(key, value)),
      removeItem: (key) => void (alive && store.removeItem(key)),
    }
  }

  function emit(event: PageEvent): void {
    deliver(() => {
      for (const listener of [...pageListeners]) listener(event)
    })
  }

  function tellOthers(what: 'storage' | 'channel', text: string): void {
    for (const other of world.tabs) {
      if (other.tab !== tab) scheduler.after(NEWS_DELAY_MS, () => other.hear(what, text))
    }
  }

  const owner = {
    deliver,
    isAlive: () => alive,
    isFrozen: () => frozen !== null,
    kill: () => tab.kill(),
  }

  let sessionFault: StorageFault = 'none'
  const keys = { probeKey: PROBE, usedKeys: ['ac:test:cart-id', 'ac:test:hold', 'ac:test:secrets'] }
  const local = createWebStore(world.storage, world.storageFault, (key) => {
    if (key !== PROBE) tellOthers('storage', key)
  })
  const own = createWebStore(session, () => sessionFault)

  const ports: EnginePorts = {
    namespace: 'ac:test',
    storage: {
      ...webStorage({ open: () => ofTheLiving(local), ...keys }),
      subscribe: subscribeTo(hearing.storage),
    },
    session: webStorage({ open: () => ofTheLiving(own), ...keys }),
    locks: { withLock: (name, options, task) => locks.request(owner, name, options, task) },
    channel: {
      post: (message) => void (alive && tellOthers('channel', message)),
      subscribe: subscribeTo(hearing.channel),
    },
    clock: {
      now: () => scheduler.now() + world.clockShift(),
      elapsed: () => scheduler.now() - openedAt,
      sleep: (ms, signal) =>
        new Promise((resolve, reject) => {
          if (signal?.aborted) return reject(signal.reason)
          const onAbort = () => reject(signal?.reason)
          signal?.addEventListener('abort', onAbort, { once: true })
          scheduler.after(ms, () => {
            signal?.removeEventListener('abort', onAbort)
            deliver(resolve)
          })
        }),
    },
    random: { uuid: () => uuidOf(random), jitter: random },
    page: {
      isOnline: () => online,
      isVisible: () => visible,
      subscribe: subscribeTo(pageListeners),
    },
  }

  const tab: Tab = {
    ports,
    isAlive: () => alive,
    kill() {
      alive = false
      locks.releaseAll(owner)
    },
    reload() {
      emit('hidden')
      tab.kill()
      return world.reopen(new Map(session))
    },
    duplicate() {
      emit('hidden')
      return world.reopen(new Map(session))
    },
    setSession(fault) {
      sessionFault = fault
    },
    freeze() {
      emit('hidden')
      frozen ??= []
    },
    thaw() {
      const waiting = frozen ?? []
      frozen = null
      for (const action of waiting) action()
      emit('restored')
    },
    setOnline(value) {
      const came = value && !online
      online = value
      if (came) emit('online')
    },
    setVisible(value) {
      if (value === visible) return
      visible = value
      emit(value ? 'focus' : 'hidden')
    },
    emit,
    gate: (promise) =>
      new Promise((resolve, reject) => {
        promise.then(
          (result) => deliver(() => resolve(result)),
          (error: unknown) => deliver(() => reject(error)),
        )
      }),
  }

  return {
    tab,
    hear(what, text) {
      if (frozen !== null) return
      deliver(() => {
        for (const listener of [...hearing[what]]) listener(text)
      })
    },
  }
}

function subscribeTo<Value>(listeners: Set<(value: Value) => void>) {
  return (listener: (value: Value) => void) => {
    listeners.add(listener)
    return () => void listeners.delete(listener)
  }
}
