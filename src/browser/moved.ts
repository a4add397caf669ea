import type { StoragePort } from '../ports.js'

/**
 * The store of a shop that was called otherwise before: what stands under the former name, and is not there
 * under the new one, moves when it is first asked for.
 */
export function moved(store: StoragePort, from: string, to: string): StoragePort {
  if (from === to) return store
  const lookedFor = new Set<string>()
  return {
    ...store,
    get(key) {
      const value = store.get(key)
      if (value !== null || lookedFor.has(key) || !key.startsWith(`${to}:`)) return value
      const formerKey = from + key.slice(to.length)
      const former = store.get(formerKey)
      // What cannot be moved (the storage is full) stays where it is, and is moved when it can be.
      if (former !== null && !store.set(key, former)) return former
      lookedFor.add(key)
      if (former !== null) store.remove(formerKey)
      return former
    },
  }
}
