// The cart in a real browser, with several tabs, closed and reloaded pages, and no storage or network:
// every page ends with what the shop holds, and no unit is lost or doubled without a word.
import type { Page } from 'playwright'
import { describe, expect, test, vi } from 'vitest'
import { PRODUCTS } from './support/CartPage.js'
import {
  add,
  atRest,
  burst,
  type CartWorld,
  cartWorlds,
  expectNoUnitUntold,
  expectTruth,
  recordOf,
  seeCart,
  shownCart,
} from './support/cartWorld.js'
import { type Fate, refused } from './support/faultServer.js'

// Most of these only wait: an ambiguous write is looked for over eight seconds.
vi.setConfig({ maxConcurrency: 6 })

const { plate, towel } = PRODUCTS
const APPLIED = { requested: 1, added: 1 }

const openWorld = cartWorlds()

describe.concurrent('three tabs', () => {
  const threeTabs = async (world: CartWorld): Promise<[Page, Page, Page]> => [
    await world.open(),
    await world.open(),
    await world.open(),
  ]

  test('add at once and keep every unit', async ({ onTestFinished }) => {
    const world = await openWorld({ onTestFinished })
    const tabs = await threeTabs(world)
    world.server.fates.push(...Array.from({ length: 9 }, () => ({ answers: 60 })))
    await Promise.all(tabs.map((tab) => burst(tab, ['plate', 'towel', 'vase', 'plate', 'plate'])))
    await Promise.all(tabs.map(atRest))
    await expectTruth(world, ...tabs)
    await expectNoUnitUntold(world, ...tabs)
    expect(Object.values((await shownCart(tabs[0])).lines).sort()).toEqual([3, 3, 9])
    expect(world.server.mostInFlight()).toBe(1)
    expect(new Set(world.server.posts.map(({ cartId }) => cartId)).size).toBe(1)
  })

  test('add at once over a network that cuts, re-sends and refuses', async ({ onTestFinished }) => {
    const world = await openWorld({ onTestFinished }, { keepAlive: true })
    const tabs = await threeTabs(world)
    world.server.fates.push(
      { answers: 60 },
      { answer: 'fin' },
      {},
      { answer: refused(500) },
      { applies: 'never', answer: refused(429) },
      { answer: 'reset' },
    )
    await Promise.all(tabs.map((tab) => burst(tab, ['plate', 'towel', 'vase', 'plate', 'plate'])))
    await Promise.all(tabs.map(atRest))
    await expectTruth(world, ...tabs)
    await expectNoUnitUntold(world, ...tabs)
    expect(world.server.fates).toEqual([])
    expect(world.server.mostInFlight()).toBe(1)
  })

  test.for([
    { name: 'whose POST was applied', fate: { answer: 'silence' }, plates: 1 },
    { name: 'whose POST was lost', fate: { applies: 'never', answer: 'silence' }, plates: 0 },
    { name: 'whose POST is applied after its death', fate: { applies: 1500, answer: 'silence' }, plates: 1 },
  ] satisfies { name: string; fate: Fate; plates: number }[])(
    'go on after one is closed that holds the lock and $name',
    async ({ fate, plates }, { onTestFinished }) => {
      const world = await openWorld({ onTestFinished })
      const [killed, ...others] = await threeTabs(world)
      world.server.fates.push(fate)
      await add(killed, 'plate')
      await world.server.arrived(1)
      await killed.close()
      await Promise.all(others.map((tab) => add(tab, 'towel')))
      await Promise.all(others.map(atRest))
      const { cartId } = await shownCart(others[0])
      expect(await world.held(cartId)).toEqual({ [towel]: 2, ...(plates > 0 && { [plate]: plates }) })
      for (const tab of others) {
        await seeCart(tab, { badge: 2 + plates })
        expect((await recordOf(tab)).events.map(({ type }) => type)).toEqual(['add_to_cart'])
      }
      expect(world.server.posts.filter(({ productId }) => productId === plate)).toHaveLength(1)
    },
  )
})

describe.concurrent('a page', () => {
  test.for([
    { name: 'applied', fate: { answer: 'silence' }, isApplied: true },
    { name: 'lost', fate: { applies: 'never', answer: 'silence' }, isApplied: false },
  ] satisfies { name: string; fate: Fate; isApplied: boolean }[])(
    'reloaded in the middle of a write that is $name shows the truth and sends nothing again',
    async ({ fate, isApplied }, { onTestFinished }) => {
      const world = await openWorld({ onTestFinished })
      const page = await world.open()
      await add(page, 'towel')
      await atRest(page)
      world.server.fates.push(fate)
      await burst(page, ['plate', 'plate', 'plate'])
      await world.server.arrived(2)
      await page.reload()
      // Waits for its turn after the look for the unfinished write.
      await add(page, 'towel')
      await atRest(page)
      const sent = world.server.posts.filter(({ productId }) => productId === plate)
      expect(sent).toHaveLength(1)
      const plates = sent[0]?.quantity
      expect(plates).toBeGreaterThan(0)
      expect((await shownCart(page)).lines).toEqual({ [towel]: 2, ...(isApplied && { [plate]: plates }) })
      await expectTruth(world, page)
    },
  )

  test('without storage has a cart for as long as it lives', async ({ onTestFinished }) => {
    const world = await openWorld({ onTestFinished })
    await world.context.addInitScript(() => {
      const denied = {
        get(): never {
          throw new DOMException('Access is denied.', 'SecurityError')
        },
      }
      Object.defineProperty(window, 'localStorage', denied)
      Object.defineProperty(window, 'sessionStorage', denied)
    })
    const page = await world.open()
    await add(page, 'plate')
    await add(page, 'plate')
    await add(page, 'towel')
    await atRest(page)
    await page.getByRole('button', { name: `One ${plate} less` }).click()
    await atRest(page)
    expect((await shownCart(page)).lines).toEqual({ [plate]: 1, [towel]: 1 })
    await expectTruth(world, page)
    await expectNoUnitUntold(world, page)
    expect(world.warnings).toEqual([expect.stringContaining('Browser storage is not available')])
  })

  // There is neither storage nor a lock: the browser throws on both, as it does where cookies are blocked.
  test('of an opaque origin has a cart for as long as it lives', async ({ onTestFinished }) => {
    const world = await openWorld({ onTestFinished })
    const frame = await world.openOpaque()
    await add(frame, 'plate')
    await add(frame, 'plate')
    await add(frame, 'towel')
    await atRest(frame)
    await frame.getByRole('button', { name: `One ${plate} less` }).click()
    await atRest(frame)
    expect((await shownCart(frame)).lines).toEqual({ [plate]: 1, [towel]: 1 })
    await expectTruth(world, frame)
    await expectNoUnitUntold(world, frame)
  })

  test('offline refuses at once, sends nothing later, and reads the cart when it is back', async ({
    onTestFinished,
  }) => {
    const world = await openWorld({ onTestFinished })
    const page = await world.open()
    await add(page, 'plate')
    await atRest(page)
    await world.context.setOffline(true)
    await add(page, 'plate')
    await atRest(page)
    expect((await recordOf(page)).endings[1]).toEqual({ code: 'offline', outcome: 'not_applied' })
    expect(await shownCart(page)).toMatchObject({ badge: 1, errors: { [plate]: 'offline' } })
    const { cartId } = await shownCart(page)
    await world.addElsewhere(cartId, towel)
    await world.context.setOffline(false)
    await seeCart(page, { lines: { [plate]: 1, [towel]: 1 } })
    expect((await recordOf(page)).posts).toHaveLength(1)
    expect((await recordOf(page)).events.map(({ type }) => type)).toContain('cart_diverged')
  })

  // Playwright keeps the back/forward cache off, and Chromium from npm has none.
  test('restored from the back/forward cache reads the cart, also in the middle of a write', async ({
    onTestFinished,
  }) => {
    const world = await openWorld({ onTestFinished })
    const page = await world.open()
    const restore = () =>
      page.evaluate(() => window.dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true })))
    await add(page, 'plate')
    await atRest(page)
    await world.addElsewhere((await shownCart(page)).cartId, towel)
    await restore()
    await seeCart(page, { lines: { [plate]: 1, [towel]: 1 } })
    world.server.fates.push({ answers: 500 })
    await add(page, 'plate')
    await restore()
    await atRest(page)
    expect((await shownCart(page)).lines).toEqual({ [plate]: 2, [towel]: 1 })
    await expectTruth(world, page)
  })

  test('whose storage another tab empties in the middle of a write adds to the new cart', async ({
    onTestFinished,
  }) => {
    const world = await openWorld({ onTestFinished })
    const page = await world.open()
    const other = await world.open()
    await add(page, 'towel')
    await atRest(page)
    const { cartId: old } = await shownCart(page)
    world.server.fates.push({ answers: 400 })
    await add(page, 'plate')
    await world.server.arrived(2)
    await other.evaluate(() => localStorage.clear())
    await atRest(page)
    const { cartId, lines } = await shownCart(page)
    expect(cartId).not.toBe(old)
    expect(lines).toEqual({ [plate]: 1 })
    expect((await recordOf(page)).endings).toEqual([APPLIED, APPLIED])
    await expectTruth(world, page, other)
  })

  test('rendered on the server hydrates over a stored cart without a complaint', async ({
    onTestFinished,
  }) => {
    const world = await openWorld({ onTestFinished })
    const page = await world.open()
    await burst(page, ['plate', 'plate', 'towel'])
    await atRest(page)
    const response = await page.reload()
    expect(await response?.text()).toContain('<output>0</output>')
    await seeCart(page, { badge: 3 })
    await expectTruth(world, page)
  })
})

describe('ten quick clicks', () => {
  const ten = Array.from({ length: 10 }, () => 'plate' as const)

  test.for([
    { name: 'on a fast shop', fates: [] },
    { name: 'on a shop that takes 300 ms', fates: Array.from({ length: 10 }, () => ({ answers: 300 })) },
    { name: 'with the first answer late', fates: [{ answers: 900 }] },
    { name: 'with the second answer late', fates: [{}, { answers: 900 }] },
  ] satisfies { name: string; fates: Fate[] }[])(
    '$name are at most two POSTs, one at a time, and the badge never runs backwards',
    async ({ fates }, { onTestFinished }) => {
      const world = await openWorld({ onTestFinished })
      const page = await world.open()
      world.server.fates.push(...fates)
      await burst(page, ten)
      await atRest(page)
      const { badge, posts } = await recordOf(page)
      expect(world.server.posts.length).toBeLessThanOrEqual(2)
      expect(new Set(posts).size).toBe(1)
      expect(world.server.mostInFlight()).toBe(1)
      expect(badge).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10])
      expect((await shownCart(page)).lines).toEqual({ [plate]: 10 })
      await expectTruth(world, page)
    },
  )

  test('over three products are at most four POSTs', async ({ onTestFinished }) => {
    const world = await openWorld({ onTestFinished })
    const page = await world.open()
    const names = ['plate', 'towel', 'vase'] as const
    await burst(
      page,
      ten.map((_, index) => names[index % 3] ?? 'plate'),
    )
    await atRest(page)
    expect(world.server.posts.length).toBeLessThanOrEqual(4)
    expect(world.server.mostInFlight()).toBe(1)
    await expectTruth(world, page)
  })
})
