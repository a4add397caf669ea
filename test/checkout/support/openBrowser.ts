import { AsyncLocalStorage, AsyncResource } from 'node:async_hooks'
import { vi } from 'vitest'

/** One tab of the browser: its own session storage, its own ears, and the page that is open in it. */
export interface Tab {
  readonly session: Map<string, string>
  readonly storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>
  /** Runs what belongs to this tab. */
  run<Result>(task: () => Result): Result
  /** What the browser tells its page. */
  tell(event: Event): void
  /** Frames that lie over its page: a bank's. */
  covers(): HTMLElement[]
  /** Its page is gone, as by a reload: what still runs of it stores nothing. */
  leave(): void
  close(): void
}

export interface Browser {
  /** `of`: duplicated, as browsers do, with a copy of its session storage. */
  openTab(of?: Tab): Tab
  /** `localStorage`, which all tabs share. */
  readonly stored: ReadonlyMap<string, string>
  /** Lets time pass, and everything happen that comes with it. */
  advance(ms: number): Promise<void>
  /** What went wrong without anybody noticing. */
  readonly complaints: string[]
  close(): void
}

interface Heard {
  type: string
  listener: EventListenerOrEventListenerObject
  hear: (event: Event) => void
}

interface Page {
  isGone: boolean
}

interface Own {
  page: Page
  session: Map<string, string>
  heard: Set<Heard>
  covers: Set<HTMLElement>
}

/** It stays that of the page that opened it, whoever's code runs: React renders the pages of all tabs in one loop. */
const sessionStorageOf = ({ page, session }: Own): Storage => ({
  getItem: (key) => session.get(key) ?? null,
  setItem: (key, value) => void (page.isGone || session.set(key, value)),
  removeItem: (key) => void (page.isGone || session.delete(key)),
  clear: () => void (page.isGone || session.clear()),
  key: (index) => [...session.keys()][index] ?? null,
  get length() {
    return session.size
  },
})

const ownOf = (duplicated?: Tab): Own => ({
  page: { isGone: false },
  session: new Map(duplicated?.session),
  heard: new Set(),
  covers: new Set(),
})

/** Told to each tab on its own: a tab does not hear of what it stored itself. */
const toldByBrowser = new Set(['storage', 'focus', 'online', 'pageshow'])

/**
 * A browser with several tabs in the one window that jsdom has. Who opens a session storage, listens or covers the
 * page is known from the asynchronous context, so that each tab has its own. Locks are the page's, as Web Locks
 * are the browser's; there is no BroadcastChannel, so that news come as storage events.
 */
export function openBrowser(seed: number): Browser {
  const running = new AsyncLocalStorage<Own>()
  const stored = new Map<string, string>()
  const complaints: string[] = []
  const tabs = new Set<Tab>()

  vi.useFakeTimers({
    toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'Date', 'performance'],
  })
  const { setTimeout: fakeTimeout } = globalThis
  const timeout = (task: () => void, ms?: number, ...rest: unknown[]) =>
    fakeTimeout(AsyncResource.bind(task), ms, ...rest)
  globalThis.setTimeout = Object.assign(timeout, fakeTimeout)

  vi.spyOn(Math, 'random').mockImplementation(randomOf(seed))
  vi.stubGlobal('BroadcastChannel', undefined)
  vi.spyOn(globalThis, 'sessionStorage', 'get').mockImplementation(() => {
    const tab = running.getStore()
    if (tab === undefined) complaints.push('Session storage was opened outside of every tab')
    return sessionStorageOf(tab ?? ownOf())
  })
  vi.spyOn(console, 'error').mockImplementation((...said) => void complaints.push(said.join(' ')))
  // The client tells developers of bodies that it cannot read: some of the faults are such bodies.
  vi.spyOn(console, 'warn').mockImplementation(() => {})
  const onRejection = (reason: unknown) => void complaints.push(`Unhandled rejection: ${reason}`)
  process.on('unhandledRejection', onRejection)

  const { addEventListener, removeEventListener } = window
  vi.spyOn(window, 'addEventListener').mockImplementation((type: string, listener, options) => {
    const tab = running.getStore()
    if (tab === undefined || !toldByBrowser.has(type) || typeof listener !== 'function') {
      return addEventListener.call(window, type, listener, options)
    }
    tab.heard.add({ type, listener, hear: AsyncResource.bind((event: Event) => listener(event)) })
  })
  vi.spyOn(window, 'removeEventListener').mockImplementation((type: string, listener, options) => {
    const heard = running.getStore()?.heard ?? new Set()
    const mine = [...heard].find((one) => one.type === type && one.listener === listener)
    if (mine) heard.delete(mine)
    else removeEventListener.call(window, type, listener, options)
  })

  const { append } = document.body
  vi.spyOn(document.body, 'append').mockImplementation((...nodes) => {
    for (const node of nodes) if (node instanceof HTMLElement) running.getStore()?.covers.add(node)
    append.apply(document.body, nodes)
  })

  function openTab(of?: Tab): Tab {
    const own = ownOf(of)
    function write(page: Page, key: string, value: string | null) {
      if (page.isGone || (stored.get(key) ?? null) === value) return
      if (value === null) stored.delete(key)
      else stored.set(key, value)
      for (const other of tabs) {
        if (other !== tab) setTimeout(() => other.tell(new StorageEvent('storage', { key })))
      }
    }
    const tab: Tab = {
      session: own.session,
      get storage() {
        const { page } = own
        return {
          getItem: (key: string) => stored.get(key) ?? null,
          setItem: (key: string, value: string) => write(page, key, value),
          removeItem: (key: string) => write(page, key, null),
        }
      },
      run: (task) => running.run(own, task),
      tell(event) {
        for (const { type, hear } of [...own.heard]) if (type === event.type) hear(event)
      },
      covers: () => [...own.covers].filter(({ isConnected }) => isConnected),
      leave() {
        own.page.isGone = true
        own.page = { isGone: false }
      },
      close() {
        tab.leave()
        tabs.delete(tab)
      },
    }
    tabs.add(tab)
    return tab
  }

  return {
    openTab,
    stored,
    complaints,
    async advance(ms) {
      let isOver = false
      fakeTimeout(() => {
        isOver = true
      }, ms)
      await breathe()
      // One timer at a time: virtual time must not run faster than React renders.
      while (!isOver) {
        await vi.advanceTimersToNextTimerAsync()
        await breathe()
      }
    },
    close() {
      process.off('unhandledRejection', onRejection)
      vi.clearAllTimers()
      vi.useRealTimers()
      vi.unstubAllGlobals()
      vi.restoreAllMocks()
    },
  }
}

/** Bodies are streams, and React renders in tasks of its own: neither is on the clock. */
async function breathe(): Promise<void> {
  for (let turn = 0; turn < 10; turn++) await new Promise((resolve) => setImmediate(resolve))
}

/** Mulberry32: jitter that repeats with the seed. */
export function randomOf(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}
