import { isBrowser } from '../environment.js'
import type { StoragePort } from '../ports.js'

/** The part of the Web Storage interface that the kit uses; `localStorage` is one. */
export type WebStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>

let storageWarned = false

/**
 * Access to `localStorage` throws in opaque origins and with cookies blocked, a write throws when
 * the quota is used up. What cannot be kept is kept in memory, key by key.
 */
export function webStorage(open: () => WebStorage): StoragePort {
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
        (store) => replaceItem(store, key, value),
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

/**
 * Where the quota is used up, the old value makes room for the new one; and if even that is not enough, it must
 * not stay: other tabs and the next page would take it for the present one.
 */
function replaceItem(store: WebStorage, key: string, value: string): void {
  try {
    store.setItem(key, value)
  } catch {
    store.removeItem(key)
    store.setItem(key, value)
  }
}
