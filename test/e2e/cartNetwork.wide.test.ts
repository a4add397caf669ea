// The cart behind a gateway, on a slow line and under a wrong clock, in a real browser.
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
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
  type Shown,
  seeCart,
  shownCart,
} from './support/cartWorld.js'
import { type Demo, startDemo } from './support/demo.js'
import { openBrowser, openShop } from './support/shopper.js'

const { plate, towel } = PRODUCTS
const APPLIED = { requested: 1, added: 1 }

const openWorld = cartWorlds()

// A page of another origin than the shop's cannot read what a gateway answers: to it, this is a broken network.
describe.concurrent('a gateway that answers 502 in the shop’s place, without CORS headers', () => {
  let gateway: string
  const server = createServer((_, response) => {
    response.writeHead(502, { 'content-type': 'text/html' }).end('<h1>Bad gateway</h1>')
  })
  beforeAll(async () => {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    gateway = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  })
  afterAll(() => new Promise((resolve) => server.close(resolve)))

  const POST_ITEMS = /\/cart\/[^/]+\/items$/
  const GET_CART = /\/cart\/[^/]+$/

  const answerNextPost = (world: CartWorld, { isApplied }: { isApplied: boolean }) =>
    world.context.route(
      POST_ITEMS,
      async (route) => {
        if (isApplied) await route.fetch()
        await route.continue({ url: gateway })
      },
      { times: 1 },
    )

  async function openWithTowel(world: CartWorld): Promise<Shown> {
    const page = await world.openOpaque()
    await add(page, 'towel')
    await atRest(page)
    return page
  }

  const said = (page: Shown) => page.getByRole('status').last().innerText()

  /** The browser has kept the answers from the page, and that is all there was to complain of. */
  function expectUnreadAnswers(world: CartWorld): void {
    expect(world.complaints).not.toEqual([])
    const others = world.complaints.splice(0).filter((text) => !text.includes('blocked by CORS policy'))
    expect(others).toEqual([])
  }

  test('of a POST that was applied: it is found, and nobody is alarmed', async ({ onTestFinished }) => {
    const world = await openWorld({ onTestFinished })
    const page = await openWithTowel(world)
    await answerNextPost(world, { isApplied: true })
    await add(page, 'plate')
    await atRest(page)
    expect((await recordOf(page)).endings).toEqual([APPLIED, APPLIED])
    expect(await shownCart(page)).toMatchObject({ lines: { [towel]: 1, [plate]: 1 }, errors: {} })
    expect(world.server.posts).toHaveLength(2)
    expectUnreadAnswers(world)
    await expectTruth(world, page)
    await expectNoUnitUntold(world, page)
  })

  test('of a POST that was not: the shop could not be reached, which is not "offline"', async ({
    onTestFinished,
  }) => {
    const world = await openWorld({ onTestFinished })
    const page = await openWithTowel(world)
    await answerNextPost(world, { isApplied: false })
    await add(page, 'plate')
    await atRest(page)
    const { endings, posts } = await recordOf(page)
    expect(endings).toEqual([APPLIED, { code: 'network', outcome: 'not_applied' }])
    expect(posts).toHaveLength(2)
    expect(world.server.posts).toHaveLength(1)
    expect(await said(page)).toBe('The shop could not be reached.')
    expectUnreadAnswers(world)
    await expectTruth(world, page)
    await expectNoUnitUntold(world, page)
  })

  test('of a POST that was applied and of all that is read after it: nobody can tell, and nothing is said to be as before', async ({
    onTestFinished,
  }) => {
    const world = await openWorld({ onTestFinished })
    const page = await openWithTowel(world)
    await answerNextPost(world, { isApplied: true })
    await world.context.route(GET_CART, (route) => route.continue({ url: gateway }))
    await add(page, 'plate')
    await atRest(page)
    expect((await recordOf(page)).endings).toEqual([APPLIED, { code: 'network', outcome: 'unknown' }])
    expect(await said(page)).toBe('We do not know whether that worked.')
    await world.context.unroute(GET_CART)
    expectUnreadAnswers(world)
    await add(page, 'plate')
    await atRest(page)
    expect((await recordOf(page)).endings[2]).toEqual(APPLIED)
    expect((await shownCart(page)).lines).toEqual({ [towel]: 1, [plate]: 2 })
    expect(world.server.posts).toHaveLength(3)
    await expectTruth(world, page)
  })
})

/** Longer than ten clicks take on a busy machine, so that no answer comes between them, ms. */
const LATENCY_MS = 2000

describe.concurrent(`on a slow line (400 kbit/s, ${LATENCY_MS} ms)`, () => {
  let demo: Demo
  beforeAll(async () => {
    demo = await startDemo()
  })
  afterAll(() => demo.stop())

  test('ten quick clicks show at once, are two POSTs at most, and leave the steppers on', async ({
    onTestFinished,
  }) => {
    const browser = await openBrowser()
    onTestFinished(() => browser.close())
    const { page, complaints } = await openShop(browser, demo)
    await page.goto(`${demo.url}/products/breakfast-bowl`)
    await page.getByRole('button', { name: 'Add to cart', exact: true }).click()
    await page.getByRole('link', { name: 'Cart, 1 item' }).click()
    await page.getByRole('link', { name: 'View cart' }).click()
    await page.locator('dl:not([aria-busy]) [data-row="total"]').waitFor()
    const before = await demo.state()
    await slowDown(page)
    const shown = await clickTenTimes(page)
    expect(shown.map(({ quantity }) => quantity)).toEqual([2, 3, 4, 5, 6, 7, 8, 9, 10, 11])
    for (const { ms, isOff, isBusy, note } of shown) {
      expect(ms).toBeLessThan(LATENCY_MS / 2)
      expect({ isOff, isBusy, note }).toEqual({ isOff: false, isBusy: true, note: 'Updating totals…' })
    }
    // Money is the server's: until it answers, the old sum stands.
    expect(new Set(shown.map(({ total }) => total)).size).toBe(1)
    await page.locator('dl:not([aria-busy])').waitFor()
    const { quantity, total, shift } = await page.evaluate(() => ({
      quantity: document.querySelector('input')?.value,
      total: document.querySelector('[data-row="total"] dd')?.textContent,
      shift: Reflect.get(window, 'shift') as number,
    }))
    expect(quantity).toBe('11')
    expect(total).not.toBe(shown[0]?.total)
    expect(shift).toBeLessThan(0.001)
    const sent = (await demo.state()).requests.slice(before.requests.length)
    const posts = sent.filter(({ method, path }) => method === 'POST' && path.endsWith('/items'))
    expect(posts.length).toBeGreaterThan(0)
    expect(posts.length).toBeLessThanOrEqual(2)
    expect(complaints).toEqual([])
  })

  async function slowDown(page: Page): Promise<void> {
    const session = await page.context().newCDPSession(page)
    const throughput = 400_000 / 8
    await session.send('Network.enable')
    await session.send('Network.emulateNetworkConditions', {
      offline: false,
      latency: LATENCY_MS,
      downloadThroughput: throughput,
      uploadThroughput: throughput,
    })
  }

  /** "+" every 40 ms, by the page's own clock: what the page shows after each click, and how soon. */
  const clickTenTimes = (page: Page) =>
    page.evaluate(async () => {
      const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))
      const input = document.querySelector('input')
      const steppers = [...document.querySelectorAll<HTMLButtonElement>('[data-part="quantity"] button')]
      Object.assign(window, { shift: 0 })
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) {
          Object.assign(window, { shift: Reflect.get(window, 'shift') + Reflect.get(entry, 'value') })
        }
      }).observe({ type: 'layout-shift' })
      const shown = []
      for (let clicks = 1; clicks <= 10; clicks++) {
        const start = performance.now()
        steppers.at(-1)?.click()
        while (Number(input?.value) !== clicks + 1 && performance.now() - start < 1000) await sleep(0)
        shown.push({
          quantity: Number(input?.value),
          ms: performance.now() - start,
          isOff: [input, ...steppers].some((each) => each?.matches(':disabled, [aria-disabled="true"]')),
          isBusy: document.querySelector('dl')?.getAttribute('aria-busy') === 'true',
          note: document.querySelector('.totals-note')?.textContent,
          total: document.querySelector('[data-row="total"] dd')?.textContent,
        })
        await sleep(40)
      }
      return shown
    })
})

describe.concurrent('a clock', () => {
  const YEARS = 3 * 365 * 24 * 3_600_000
  const DAY = 24 * 3_600_000

  const setClock = (world: CartWorld, off: number) => world.context.clock.setSystemTime(Date.now() + off)
  const expectClock = async (page: Page, off: number) =>
    expect(Math.abs((await page.evaluate(() => Date.now())) - Date.now() - off)).toBeLessThan(60_000)
  const takePlate = (page: Page) => page.getByRole('button', { name: `One ${plate} less` }).click()

  test.for([
    { name: 'years ahead', off: YEARS },
    { name: 'years behind', off: -YEARS },
  ])(
    'that is $name changes nothing, nor does one that is put right between two visits',
    async ({ off }, { onTestFinished }) => {
      const world = await openWorld({ onTestFinished })
      await setClock(world, off)
      const page = await world.open()
      await expectClock(page, off)
      await burst(page, ['plate', 'plate', 'towel'])
      await atRest(page)
      await takePlate(page)
      await atRest(page)
      // The page is left in the middle of a write, which the next one looks up.
      world.server.fates.push({ answer: 'silence' })
      const before = world.server.posts.length
      await add(page, 'plate')
      await world.server.arrived(before + 1)
      await setClock(world, 0)
      await page.reload()
      await seeCart(page, { lines: { [plate]: 2, [towel]: 1 } })
      await add(page, 'plate')
      await atRest(page)
      await takePlate(page)
      await atRest(page)
      expect((await shownCart(page)).lines).toEqual({ [plate]: 2, [towel]: 1 })
      await expectTruth(world, page)
    },
  )

  test.for([
    { name: 'ahead', off: DAY },
    { name: 'back', off: -DAY },
  ])(
    'that jumps $name a day during a write stops neither it nor the next ones',
    async ({ off }, { onTestFinished }) => {
      const world = await openWorld({ onTestFinished })
      const page = await world.open()
      await burst(page, ['towel', 'plate'])
      await atRest(page)
      world.server.fates.push({ answers: 500 })
      const before = world.server.posts.length
      await add(page, 'plate')
      await world.server.arrived(before + 1)
      await setClock(world, off)
      await atRest(page)
      await burst(page, ['plate', 'plate', 'plate'])
      await takePlate(page)
      await atRest(page)
      expect((await shownCart(page)).lines).toEqual({ [towel]: 1, [plate]: 4 })
      await expectTruth(world, page)
      await expectNoUnitUntold(world, page)
    },
  )
})
