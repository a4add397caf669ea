import { isCommerceError } from '@aerocall/commerce-react/server'
import * as fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import { checkModel } from '../../src/wire/check.js'
import { mutate, pathsOf, REPLACEMENTS } from '../fixtures/mutations.js'
import { createCartShop, INK, TEA } from './support/cartShop.js'
import { openOrdered } from './support/ordered.js'

const seed = Number(process.env.SEED ?? Date.now() % 2 ** 31)
const numRuns = process.env.NIGHTLY === '1' ? 20_000 : 150

/** What a browser keeps of a cart and of an order that holds one. */
const kept = new Map<string, string>()

beforeAll(async () => {
  const ordered = await openOrdered({ seed: 1 })
  kept.set('ac:test:hold', ordered.shop.world.storage.get('ac:test:hold') ?? '')
  const shop = createCartShop({ seed: 2 })
  const { engine } = shop.open()
  await shop.world.run(Promise.all([engine.addItem(TEA), engine.addItem(INK)]))
  for (const key of ['ac:test:cart-id', 'ac:test:cart']) kept.set(key, shop.world.storage.get(key) ?? '')
  kept.set('ac:test:cart-journal', JSON.stringify({ id: shop.pointer(), key: 'tea', delta: 1, at: 0 }))
})

test(`a page opens on ${numRuns} damaged records, shows whole carts, and can be added to (seed ${seed})`, {
  timeout: 40_000 + numRuns * 50,
}, async () => {
  console.info(`damaged records: seed ${seed}`)
  const damages = fc.constantFrom('ac:test:cart', 'ac:test:hold', 'ac:test:cart-journal').chain((key) => {
    const whole: unknown = JSON.parse(kept.get(key) ?? '')
    return fc.record({
      key: fc.constant(key),
      text: fc
        .record({
          path: fc.constantFrom(...pathsOf(whole)),
          replacement: fc.constantFrom(...REPLACEMENTS),
        })
        .map(({ path, replacement }) => mutate(whole, path, replacement)),
    })
  })
  await fc.assert(
    fc.asyncProperty(damages, async ({ key, text }) => {
      const shop = createCartShop()
      const tab = shop.world.openTab()
      for (const [name, value] of kept) tab.ports.storage.set(name, value)
      tab.ports.storage.set(key, text)
      const { engine } = shop.open(tab)
      const isWhole = () => {
        const { cart } = engine.getState()
        if (cart !== null) expect(checkModel('cart', cart)).toBeNull()
      }
      isWhole()
      const added = engine.addItem(TEA).catch((error: unknown) => {
        if (!isCommerceError(error)) throw error
      })
      isWhole()
      await shop.world.run(added)
      isWhole()
      expect(engine.getState().pending.lines.size).toBe(0)
      expect(({} as Record<string, unknown>).polluted).toBeUndefined()
    }),
    { seed, numRuns },
  )
})
