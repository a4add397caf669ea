// Web Locks of a real browser, whose news of a lock and whose timers are tasks of the same page.
import { expect, test } from 'vitest'
import { createBrowserPorts } from '../../src/browser.js'

test('a lock that nobody has is had, however long the page itself was busy', async () => {
  const { locks } = createBrowserPorts({ shopId: 'https://shop.example/api/v1/ecommerce' })
  for (let turn = 0; turn < 5; turn += 1) {
    const had = locks.withLock(`busy ${turn}`, { waitMs: 50 }, async () => 'got')
    for (const end = performance.now() + 200; performance.now() < end; );
    await expect(had).resolves.toBe('got')
  }
})
