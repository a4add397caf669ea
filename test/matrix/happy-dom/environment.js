// @ts-check
// Vitest's own one, but its package is installed here and not at the root.
import { Window } from 'happy-dom'
import { populateGlobal } from 'vitest/runtime'

export default {
  name: 'happy-dom',
  viteEnvironment: 'client',
  /** @param {typeof globalThis} global */
  setup(global) {
    const window = new Window({ url: 'http://localhost:3000' })
    const { keys, originals } = populateGlobal(global, window, {
      bindFunctions: true,
      additionalKeys: ['Request', 'Response', 'fetch', 'Headers', 'FormData'],
    })
    return {
      /** @param {typeof globalThis} global */
      async teardown(global) {
        await window.happyDOM.abort()
        for (const key of keys) Reflect.deleteProperty(global, key)
        for (const [key, value] of originals) Reflect.set(global, key, value)
      },
    }
  },
}
