import type { Core } from './core.js'
import { emptyCart } from './lines.js'
import { getOrEmpty, readCart } from './read.js'
import { release } from './release.js'
import type { CartLock } from './types.js'

/** Being the only one who writes, as a value: `Writer.withLock` makes it, and nothing else. */
export function createLock(core: Core, { drain, wake }: { drain(): Promise<void>; wake(): void }): CartLock {
  return {
    async drain() {
      core.store.repair()
      await drain()
    },
    refresh: async () => (await readCart(core))?.cart ?? emptyCart(''),
    readHeld: ({ cartId }) => getOrEmpty(core, cartId),
    release: (hold, options) => release(core, hold, options).finally(wake),
    hasOpenLines: () => hasOpenLines(core),
    ownKeys: () => core.store.read()?.own ?? [],
  }
}

const hasOpenLines = ({ store }: Core) => (store.read()?.cart?.lines.length ?? 0) > 0
