// One POST over a network that breaks at every moment: the page ends with what the shop holds, the click
// is told the truth, and the kit itself sends no POST twice.
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
  shownCart,
} from './support/cartWorld.js'
import { type Fate, refused } from './support/faultServer.js'

// Most of these only wait: an ambiguous write is looked for over eight seconds.
vi.setConfig({ maxConcurrency: 6 })

const { plate, towel } = PRODUCTS
const APPLIED = { requested: 1, added: 1 }
const HTML = { status: 200, type: 'text/html', body: '<!doctype html><title>Sign in to the Wi-Fi</title>' }

const openWorld = cartWorlds()

interface FateCase {
  name: string
  fates: Fate[]
  ending: object
  plates: number
}

/** With a towel in the cart, what becomes of a plate whose POST suffers this. */
async function sufferPlate(world: CartWorld, fates: Fate[]): Promise<{ page: Page; firstCart: string }> {
  const page = await world.open()
  await add(page, 'towel')
  await atRest(page)
  const firstCart = (await shownCart(page)).cartId ?? ''
  world.server.fates.push(...fates)
  await add(page, 'plate')
  await atRest(page)
  return { page, firstCart }
}

const wirePosts = (world: CartWorld, cartId: string) =>
  world.server.posts.filter((post) => post.cartId === cartId && post.productId === plate)

describe.concurrent('one POST on a connection of its own', () => {
  const lost = { applies: 'never' } as const
  const cases: FateCase[] = [
    { name: 'lost', fates: [{ ...lost, answer: 'fin' }], ending: { code: 'network' }, plates: 0 },
    {
      name: 'never answered',
      fates: [{ ...lost, answer: 'silence' }],
      ending: { code: 'timeout' },
      plates: 0,
    },
    {
      name: 'answered by a portal',
      fates: [{ ...lost, answer: HTML }],
      ending: { code: 'bad_response' },
      plates: 0,
    },
    { name: 'applied and cut', fates: [{ answer: 'fin' }], ending: APPLIED, plates: 1 },
    { name: 'applied and reset', fates: [{ answer: 'reset' }], ending: APPLIED, plates: 1 },
    { name: 'applied and never answered', fates: [{ answer: 'silence' }], ending: APPLIED, plates: 1 },
    { name: 'applied and answered 500', fates: [{ answer: refused(500) }], ending: APPLIED, plates: 1 },
    { name: 'applied and answered by a portal', fates: [{ answer: HTML }], ending: APPLIED, plates: 1 },
    { name: 'cut and applied later', fates: [{ applies: 600, answer: 'fin' }], ending: APPLIED, plates: 1 },
    { name: 'answered slowly', fates: [{ answers: 1500 }], ending: APPLIED, plates: 1 },
  ]
  test.for(cases)('$name', async ({ fates, ending, plates }, { onTestFinished }) => {
    const world = await openWorld({ onTestFinished })
    const { page, firstCart } = await sufferPlate(world, fates)
    const { endings, posts, events } = await recordOf(page)
    expect(endings[1]).toMatchObject(plates === 0 ? { ...ending, outcome: 'not_applied' } : ending)
    expect(await world.held(firstCart)).toEqual({ [towel]: 1, ...(plates > 0 && { [plate]: plates }) })
    expect(wirePosts(world, firstCart)).toHaveLength(1)
    expect(posts).toEqual([firstCart, firstCart])
    expect(events.map(({ type }) => type)).not.toContain('cart_diverged')
    await expectTruth(world, page)
    await expectNoUnitUntold(world, page)
  })
})

// Chromium sends a POST again, by itself, when a kept-alive connection ends before an answer.
describe.concurrent('one POST that the browser sends twice', () => {
  const lost: Fate = { applies: 'never', answer: 'fin' }
  const cut: Fate = { answer: 'fin' }
  const cases: { name: string; fates: Fate[]; isRepaired: boolean }[] = [
    { name: 'the first lost', fates: [lost], isRepaired: false },
    { name: 'both applied', fates: [cut], isRepaired: true },
    { name: 'both applied, the first reset', fates: [{ answer: 'reset' }], isRepaired: true },
    {
      name: 'both applied, the second slowly',
      fates: [cut, { applies: 500, answers: 500 }],
      isRepaired: true,
    },
    {
      name: 'the second refused: 429',
      fates: [cut, { applies: 'never', answer: refused(429) }],
      isRepaired: false,
    },
    {
      name: 'the second refused: 409',
      fates: [cut, { applies: 'never', answer: refused(409) }],
      isRepaired: false,
    },
    { name: 'the second answered 500', fates: [cut, { answer: refused(500) }], isRepaired: true },
  ]
  test.for(cases)('$name: one plate', async ({ fates, isRepaired }, { onTestFinished }) => {
    const world = await openWorld({ onTestFinished }, { keepAlive: true })
    const { page, firstCart } = await sufferPlate(world, fates)
    const { endings, posts, events } = await recordOf(page)
    const { cartId, lines } = await shownCart(page)
    expect(wirePosts(world, firstCart)).toMatchObject([{ onReusedSocket: true }, {}])
    expect(endings).toEqual([APPLIED, APPLIED])
    expect(lines).toEqual({ [towel]: 1, [plate]: 1 })
    // The kit asked once. A unit too many is taken back by building the cart anew.
    expect(posts.filter((id) => id === firstCart)).toHaveLength(2)
    expect(cartId !== firstCart).toBe(isRepaired)
    expect(events.map(({ type }) => type)).toEqual(['add_to_cart', 'add_to_cart'])
    await expectTruth(world, page)
  })

  test('and a double that cannot be taken back is reported', async ({ onTestFinished }) => {
    const world = await openWorld({ onTestFinished }, { keepAlive: true })
    // A cart with a coupon is not built anew: the coupon would be lost.
    world.sandbox.script({ type: 'coupon', code: 'SPRING', percentOff: 10 })
    const { page } = await sufferPlate(world, [cut])
    const { events } = await recordOf(page)
    expect(await shownCart(page)).toMatchObject({ lines: { [towel]: 1, [plate]: 2 } })
    expect(events.find(({ type }) => type === 'cart_diverged')).toBeDefined()
    await expectTruth(world, page)
  })
})

// The API can only add: what is left is built in a fresh cart, to which the page then moves.
describe.concurrent('taking one of two plates away', () => {
  const openWithTwo = async (world: CartWorld): Promise<{ page: Page; firstCart: string }> => {
    const page = await world.open()
    await burst(page, ['towel', 'plate', 'plate'])
    await atRest(page)
    return { page, firstCart: (await shownCart(page)).cartId ?? '' }
  }
  const takeOne = (page: Page) => page.getByRole('button', { name: `One ${plate} less` }).click()

  const cases: { name: string; keepAlive: boolean; fates: Fate[] }[] = [
    { name: 'sent twice by the browser', keepAlive: true, fates: [{ answer: 'fin' }] },
    { name: 'applied and cut', keepAlive: false, fates: [{}, { answer: 'reset' }] },
    { name: 'lost', keepAlive: false, fates: [{ applies: 'never', answer: 'fin' }] },
    { name: 'answered by a portal', keepAlive: false, fates: [{ applies: 'never', answer: HTML }] },
  ]
  test.for(cases)('with a POST of the rebuild $name', async ({ keepAlive, fates }, { onTestFinished }) => {
    const world = await openWorld({ onTestFinished }, { keepAlive })
    const { page, firstCart } = await openWithTwo(world)
    world.server.fates.push(...fates)
    await takeOne(page)
    await atRest(page)
    const { cartId, lines } = await shownCart(page)
    expect(lines).toEqual({ [towel]: 1, [plate]: 1 })
    expect(cartId).not.toBe(firstCart)
    expect((await recordOf(page)).endings.at(-1)).toEqual({ requested: -1, added: -1 })
    await expectTruth(world, page)
    await expectNoUnitUntold(world, page)
  })

  test('with the tab closed in the middle leaves the cart as it was', async ({ onTestFinished }) => {
    const world = await openWorld({ onTestFinished })
    const { page, firstCart } = await openWithTwo(world)
    const other = await world.open()
    const before = world.server.posts.length
    world.server.fates.push({}, { answer: 'silence' })
    await takeOne(page)
    await world.server.arrived(before + 2)
    await page.close()
    await add(other, 'towel')
    await atRest(other)
    expect(await shownCart(other)).toMatchObject({ cartId: firstCart, lines: { [towel]: 2, [plate]: 2 } })
    await expectTruth(world, other)
  })
})
