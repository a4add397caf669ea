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
      lookedFor.add(key)
      const formerKey = from + key.slice(to.length)
      const former = store.get(formerKey)
      if (former === null) return null
      store.set(key, former)
      store.remove(formerKey)
      return former
    },
  }
}
