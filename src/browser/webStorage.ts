import { isBrowser } from '../environment.js'
import type { StoragePort } from '../ports.js'

/** The part of the Web Storage interface that the kit uses; `localStorage` is one. */
export type WebStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>

interface WebStorageOptions {
  /** Null on a server, which has none. Throws where the browser denies it (opaque origins, blocked cookies). */
  open(): WebStorage | null
  /** Tried at the first access. It stays empty. */
  probeKey: string
  /** Where one of these is stored, the storage has worked before: then it is full, and not absent. */
  usedKeys: readonly string[]
}

let isWarned = false

/**
 * A storage that is denied, or does not read back what it was given (a `setItem` that does nothing, or that answers
 * with a promise), is absent: memory stands in for it as long as the page lives. One that works is always asked
 * itself, never a copy of it: a write that it refuses leaves the old value, and says so.
 */
export function webStorage({ open, probeKey, usedKeys }: WebStorageOptions): StoragePort {
  const known = new Set<string>()
  let probed: WebStorage | null = null

  /** Decided once: a storage that came and went would hold half of the truth. */
  function store(): WebStorage {
    probed ??= workingStorage() ?? memoryStorage()
    return probed
  }

  function workingStorage(): WebStorage | null {
    try {
      const opened = open()
      if (opened === null) return null
      if (isKept(opened, probeKey, '1')) {
        opened.removeItem(probeKey)
        return opened
      }
      if (usedKeys.some((key) => typeof readNow(opened, key) === 'string')) return opened
    } catch {
      // Denied.
    }
    warn('Browser storage is not available: the cart lasts until this page is left.')
    return null
  }

  return {
    get(key) {
      known.add(key)
      try {
        return store().getItem(key)
      } catch {
        return null
      }
    },
    set(key, value) {
      known.add(key)
      const kept = isKept(store(), key, value)
      if (!kept) warn('Browser storage refuses writes: no payment is sent before it takes them.')
      return kept
    },
    remove(key) {
      try {
        store().removeItem(key)
      } catch {
        // A storage that is denied by now holds nothing for this page any more.
      }
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

function isKept(store: WebStorage, key: string, value: string): boolean {
  try {
    ignoreLater(store.setItem(key, value))
    return readNow(store, key) === value
  } catch {
    return false
  }
}

function readNow(store: WebStorage, key: string): unknown {
  const answer: unknown = store.getItem(key)
  ignoreLater(answer)
  return answer
}

/** A storage that answers with promises may reject them later, when it has long been given up. */
function ignoreLater(answer: unknown): void {
  if (answer instanceof Promise) answer.catch(() => {})
}

function memoryStorage(): WebStorage {
  const values = new Map<string, string>()
  return {
    getItem: (key) => values.get(key) ?? null,
    setItem: (key, value) => void values.set(key, value),
    removeItem: (key) => void values.delete(key),
  }
}

function warn(text: string): void {
  if (isWarned) return
  isWarned = true
  // biome-ignore lint/suspicious/noConsole: said once, to a developer who wonders where the cart went
  console.warn(`[commerce] ${text}`)
}
