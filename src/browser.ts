import { CommerceError } from './errors.js'
import type {
  ChannelPort,
  ClockPort,
  EnginePorts,
  LocksPort,
  PagePort,
  RandomPort,
  StoragePort,
} from './ports.js'

/** The part of the Web Storage interface that the kit uses; `localStorage` is one. */
export type WebStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>

export interface BrowserPortsOptions {
  /** The shop's base URL: two shops in one page share nothing. */
  baseUrl: string
  /** Instead of `localStorage`, for instance in a native web view. It may throw: memory then stands in. */
  storage?: WebStorage
}

/**
 * The surroundings of a real page, for both engines. Safe to call on the server, where nothing
 * is opened, read or scheduled. Never rejects and never throws.
 */
export function createBrowserPorts({ baseUrl, storage }: BrowserPortsOptions): EnginePorts {
  const namespace = `ac:${shortHash(baseUrl)}`
  const local = webStorage(storage === undefined ? () => globalThis.localStorage : () => storage)
  return {
    namespace,
    storage: local,
    session: webStorage(() => globalThis.sessionStorage),
    locks: locks(),
    channel: channel(`${namespace}:news`, local),
    clock,
    random,
    page,
  }
}

const isBrowser = () => typeof window !== 'undefined'

/** FNV-1a: short, synchronous, and no secret rests on it. */
function shortHash(text: string): string {
  let hash = 0x811c9dc5
  for (let index = 0; index < text.length; index++) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193)
  }
  return (hash >>> 0).toString(36)
}

let storageWarned = false

/**
 * Access to `localStorage` throws in opaque origins and with cookies blocked, a write throws when
 * the quota is used up. What cannot be kept is kept in memory, key by key.
 */
function webStorage(open: () => WebStorage): StoragePort {
  const memory = new Map<string, string | null>()
  const known = new Set<string>()

  function attempt<Result>(action: (store: WebStorage) => Result, instead: () => Result): Result {
    if (!isBrowser()) return instead()
    try {
      return action(open())
    } catch {
      if (!storageWarned) {
        storageWarned = true
        // biome-ignore lint/suspicious/noConsole: said once, to whoever wonders where the cart went
        console.warn('[commerce] Browser storage is not available: the cart lasts until this page is left.')
      }
      return instead()
    }
  }

  return {
    get(key) {
      known.add(key)
      const kept = memory.get(key)
      return kept !== undefined
        ? kept
        : attempt(
            (store) => store.getItem(key),
            () => null,
          )
    },
    set(key, value) {
      known.add(key)
      memory.delete(key)
      attempt(
        (store) => store.setItem(key, value),
        () => void memory.set(key, value),
      )
    },
    remove(key) {
      memory.delete(key)
      attempt(
        (store) => store.removeItem(key),
        () => void memory.set(key, null),
      )
    },
    subscribe(listener) {
      if (!isBrowser()) return () => {}
      const onStorage = ({ key }: StorageEvent) => {
        // A null key: everything was cleared.
        for (const changed of key === null ? known : [key]) listener(changed)
      }
      window.addEventListener('storage', onStorage)
      return () => window.removeEventListener('storage', onStorage)
    },
  }
}

function locks(): LocksPort {
  return {
    withLock(name, options, task) {
      const manager = isBrowser() ? navigator.locks : undefined
      return manager === undefined
        ? withTabLock(name, options, task)
        : withWebLock(manager, name, options, task)
    },
  }
}

type WithLock<Result> = [
  name: string,
  options: { waitMs: number; release?: AbortSignal },
  task: () => Promise<Result>,
]

const waitedTooLong = () =>
  new CommerceError({
    code: 'timeout',
    outcome: 'not_applied',
    retryable: true,
    message: 'Another tab of this shop is still busy. Please try again.',
  })

async function withWebLock<Result>(
  manager: LockManager,
  ...[name, { waitMs, release }, task]: WithLock<Result>
): Promise<Result> {
  const waiting = new AbortController()
  const giveUp = () => waiting.abort()
  const timer = setTimeout(giveUp, waitMs)
  let running: Promise<Result> | undefined
  const held = () => {
    clearTimeout(timer)
    running = task()
    return settledOrReleased(running, release)
  }
  try {
    if (release?.aborted) giveUp()
    await manager.request(name, { signal: waiting.signal }, held)
  } catch {
    // Not had in time; or stolen, and then the task goes on and its result counts.
  } finally {
    clearTimeout(timer)
  }
  if (running === undefined) throw waitedTooLong()
  return running
}

/** Shared by all ports of this page, as Web Locks are. */
const tabQueues = new Map<string, Promise<void>>()

/** The weaker guarantee of pages without Web Locks (plain http): order within this tab. */
async function withTabLock<Result>(...[name, { waitMs, release }, task]: WithLock<Result>): Promise<Result> {
  const before = tabQueues.get(name) ?? Promise.resolve()
  let free = () => {}
  const freed = new Promise<void>((resolve) => {
    free = resolve
  })
  tabQueues.set(
    name,
    before.then(() => freed),
  )
  let timer: ReturnType<typeof setTimeout> | undefined
  const late = new Promise<'late'>((resolve) => {
    timer = setTimeout(resolve, waitMs, 'late')
  })
  const turn = await Promise.race([before, late])
  clearTimeout(timer)
  if (turn === 'late' || release?.aborted) {
    free()
    throw waitedTooLong()
  }
  const running = task()
  settledOrReleased(running, release).then(free)
  return running
}

/** Resolves, and never rejects, when the task has settled or the signal fires. */
function settledOrReleased(running: Promise<unknown>, release: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      release?.removeEventListener('abort', done)
      resolve()
    }
    running.then(done, done)
    release?.addEventListener('abort', done)
  })
}

function channel(name: string, storage: StoragePort): ChannelPort {
  const listeners = new Set<(message: string) => void>()
  const tell = (message: string) => {
    for (const listener of listeners) listener(message)
  }
  let close: (() => void) | null = null
  let broadcast: BroadcastChannel | null = null

  function open(): () => void {
    if (typeof BroadcastChannel === 'undefined') {
      return storage.subscribe((key) => {
        const message = key === name ? storage.get(name) : null
        if (message !== null) tell(message.slice(message.indexOf(' ') + 1))
      })
    }
    const opened = new BroadcastChannel(name)
    // An open channel keeps a Node process (a test run) alive.
    if ('unref' in opened && typeof opened.unref === 'function') opened.unref()
    opened.onmessage = ({ data }: MessageEvent<unknown>) => {
      if (typeof data === 'string') tell(data)
    }
    broadcast = opened
    return () => {
      opened.close()
      broadcast = null
    }
  }

  return {
    post(message) {
      if (!isBrowser()) return
      // A storage event fires for a changed value only: hence the random prefix.
      if (broadcast !== null) broadcast.postMessage(message)
      else if (typeof BroadcastChannel === 'undefined') storage.set(name, `${random.uuid()} ${message}`)
    },
    subscribe(listener) {
      if (!isBrowser()) return () => {}
      close ??= open()
      listeners.add(listener)
      return () => {
        listeners.delete(listener)
        if (listeners.size > 0 || close === null) return
        close()
        close = null
      }
    },
  }
}

const clock: ClockPort = {
  now: () => Date.now(),
  sleep(ms, signal) {
    return new Promise((resolve, reject) => {
      if (signal?.aborted) return reject(signal.reason)
      const onAbort = () => {
        clearTimeout(timer)
        reject(signal?.reason)
      }
      const timer = setTimeout(() => {
        signal?.removeEventListener('abort', onAbort)
        resolve()
      }, ms)
      signal?.addEventListener('abort', onAbort, { once: true })
    })
  },
}

const random: RandomPort = {
  // `randomUUID` is missing on plain http; `getRandomValues` never is.
  uuid: () => (crypto.randomUUID === undefined ? uuidFrom(crypto) : crypto.randomUUID()),
  jitter: () => Math.random(),
}

function uuidFrom(source: Crypto): string {
  const bytes = source.getRandomValues(new Uint8Array(16))
  const hex = Array.from(bytes, (byte, index) => {
    const bits = index === 6 ? (byte & 0x0f) | 0x40 : index === 8 ? (byte & 0x3f) | 0x80 : byte
    return bits.toString(16).padStart(2, '0')
  }).join('')
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')
}

const page: PagePort = {
  // Only a clear "no" counts: browsers are often wrong about being online.
  isOnline: () => !isBrowser() || navigator.onLine !== false,
  isVisible: () => !isBrowser() || document.visibilityState !== 'hidden',
  subscribe(listener) {
    if (!isBrowser()) return () => {}
    const onFocus = () => listener('focus')
    const onOnline = () => listener('online')
    const onVisibility = () => listener(document.visibilityState === 'hidden' ? 'hidden' : 'focus')
    const onPageShow = ({ persisted }: PageTransitionEvent) => {
      if (persisted) listener('restored')
    }
    window.addEventListener('focus', onFocus)
    window.addEventListener('online', onOnline)
    window.addEventListener('pageshow', onPageShow)
    document.addEventListener('visibilitychange', onVisibility)
    return () => {
      window.removeEventListener('focus', onFocus)
      window.removeEventListener('online', onOnline)
      window.removeEventListener('pageshow', onPageShow)
      document.removeEventListener('visibilitychange', onVisibility)
    }
  },
}
