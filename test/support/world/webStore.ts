import type { WebStorage } from '../../../src/browser/webStorage.js'

/**
 * - `full` what it holds may shrink or be replaced by as much, and nothing may grow: `setItem` throws
 * - `silent` `setItem` does nothing
 * - `denied` every access throws
 */
export type StorageFault = 'none' | 'full' | 'silent' | 'denied'

/** A Web Storage over a map, which fails as browsers' do. `changed` hears of each key whose value changed. */
export function createWebStore(
  values: Map<string, string>,
  fault: () => StorageFault,
  changed: (key: string) => void = () => {},
): WebStorage {
  function mayAccess(): void {
    if (fault() === 'denied') throw new DOMException('The operation is insecure.', 'SecurityError')
  }

  return {
    getItem(key) {
      mayAccess()
      return values.get(key) ?? null
    },
    setItem(key, value) {
      mayAccess()
      const old = values.get(key)
      if (fault() === 'silent' || old === value) return
      if (fault() === 'full' && (old === undefined || old.length < value.length)) {
        throw new DOMException('The quota has been exceeded.', 'QuotaExceededError')
      }
      values.set(key, value)
      changed(key)
    },
    removeItem(key) {
      mayAccess()
      if (values.delete(key)) changed(key)
    },
  }
}
