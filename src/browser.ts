import { browserChannel } from './browser/channel.js'
import { browserLocks } from './browser/locks.js'
import { moved } from './browser/moved.js'
import { type WebStorage, webStorage } from './browser/webStorage.js'
import { shortHash } from './client/shortHash.js'
import { isBrowser } from './environment.js'
import type { ClockPort, EnginePorts, PagePort, RandomPort } from './ports.js'

export interface BrowserPortsOptions {
  /** Names the shop: two shops in one page share nothing. */
  shopId: string
  /** What the shop was called before it was given a name: what is stored under it moves. */
  formerId?: string
  /** Instead of `localStorage`, for instance in a native web view. Memory stands in for one that throws or does not read back. */
  storage?: WebStorage
}

/**
 * The surroundings of a real page, for both engines. Safe to call on the server, where nothing
 * is opened, read or scheduled. Never rejects and never throws.
 */
export function createBrowserPorts({ shopId, formerId = shopId, storage }: BrowserPortsOptions): EnginePorts {
  const namespace = namespaceOf(shopId)
  const former = namespaceOf(formerId)
  const store = (open: () => WebStorage | null) => {
    const usedKeys = [namespace, former].flatMap((name) => [
      `${name}:cart-id`,
      `${name}:hold`,
      `${name}:secrets`,
    ])
    return moved(webStorage({ open, probeKey: `${namespace}:probe`, usedKeys }), former, namespace)
  }
  const local = store(() => storage ?? (isBrowser() ? globalThis.localStorage : null))
  return {
    namespace,
    storage: local,
    session: store(() => (isBrowser() ? globalThis.sessionStorage : null)),
    locks: browserLocks(),
    channel: browserChannel(`${namespace}:news`, local),
    clock,
    random,
    page,
  }
}

const namespaceOf = (shopId: string) => `ac:${shortHash(shopId)}`

const clock: ClockPort = {
  now: () => Date.now(),
  elapsed: () => performance.now(),
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
    const onPageHide = () => listener('hidden')
    const onPageShow = ({ persisted }: PageTransitionEvent) => {
      if (persisted) listener('restored')
    }
    window.addEventListener('focus', onFocus)
    window.addEventListener('online', onOnline)
    // Safari tells of a page that is left by this one alone.
    window.addEventListener('pagehide', onPageHide)
    window.addEventListener('pageshow', onPageShow)
    document.addEventListener('visibilitychange', onVisibility)
    return () => {
      window.removeEventListener('focus', onFocus)
      window.removeEventListener('online', onOnline)
      window.removeEventListener('pagehide', onPageHide)
      window.removeEventListener('pageshow', onPageShow)
      document.removeEventListener('visibilitychange', onVisibility)
    }
  },
}
