// @ts-check

/**
 * What the cart's engine stands on, in memory: one tab, whose clock is the machine's.
 *
 * @param {string} namespace
 * @param {() => void} [onRead] called at each look into the storage
 */
export function portsInMemory(namespace, onRead = () => {}) {
  const store = () => {
    const values = new Map()
    return {
      get: (/** @type {string} */ key) => {
        onRead()
        return values.get(key) ?? null
      },
      set: (/** @type {string} */ key, /** @type {string} */ value) => {
        values.set(key, value)
        return true
      },
      remove: (/** @type {string} */ key) => void values.delete(key),
      subscribe: () => () => {},
    }
  }
  return {
    namespace,
    storage: store(),
    session: store(),
    locks: {
      /** @type {<Result>(name: string, options: object, task: () => Promise<Result>) => Promise<Result>} */
      withLock: (_, __, task) => task(),
    },
    channel: { post() {}, subscribe: () => () => {} },
    clock: {
      now: () => Date.now(),
      elapsed: () => performance.now(),
      sleep: (/** @type {number} */ ms) => new Promise((end) => setTimeout(end, ms)),
    },
    random: { uuid: () => crypto.randomUUID(), jitter: () => 0 },
    page: { isOnline: () => true, isVisible: () => true, subscribe: () => () => {} },
  }
}
