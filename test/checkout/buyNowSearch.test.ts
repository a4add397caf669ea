// "Buy now" at random: presses, other items, pages that are left, forms that are asked for, wallets and a lossy network,
// in two tabs over one cart, on a virtual clock. The seed is printed.
import { createCommerceClient } from '@aerocall/commerce-react/server'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { createHoldStore } from '../../src/cart/hold.js'
import {
  type BuyNowItem,
  createPurchase,
  holdsOnly,
  type PurchaseOptions,
} from '../../src/checkout/purchase.js'
import { BOWL, JUNE, openPayShop, type Page } from '../payment/support/payShop.js'
import { chargedOnce, onlyWhatWasShown } from '../payment/support/promises.js'
import { cartEngine } from '../support/cartEngine.js'

const seed = Number(process.env.STORM_SEED) || (process.env.NIGHTLY ? Date.now() % 1_000_000 : 20_261)
const RUNS = Number(process.env.STORM_RUNS) || (process.env.NIGHTLY ? 1000 : 60)

const QUIET_MS = 4000
const items: BuyNowItem[] = [
  { productId: 'prod-dinner-plate', quantity: 1 },
  { productId: 'prod-dinner-plate', quantity: 3 },
  { productId: 'prod-espresso-cup-pair' },
]

/** `lost`: the answer of what is put in next never comes. */
const steps = fc.array(
  fc.record({
    type: fc.constantFrom('press', 'press', 'press', 'item', 'leave', 'form', 'sheet', 'lost'),
    tab: fc.constantFrom<0 | 1>(0, 1),
    item: fc.nat(items.length - 1),
    pause: fc.constantFrom(0, 20, 300, QUIET_MS, QUIET_MS),
  }),
  { minLength: 2, maxLength: 14 },
)

type Steps = typeof steps extends fc.Arbitrary<infer Value> ? Value : never
type Ports = PurchaseOptions['engines']['ports']

/** A button on a product's page, as `useBuyNow` uses it. */
function openButton(page: Page, ports: Ports, shoppers: Ports) {
  let item = items[0] as BuyNowItem
  let forms = 0
  const { cart, attempt } = page
  const checkout = { attempt, getView: () => ({ form: 'none' }), setView() {} }
  const reports = { current: { onFormNeeded: () => void forms++ } }
  // Of the engines and of the checkout it takes no more than this.
  const make = () =>
    createPurchase({
      engines: { cart, ports },
      checkout,
      shoppers: { ports: shoppers, cart: { forCheckout: { hold: createHoldStore(shoppers) } } },
      reports,
    } as unknown as PurchaseOptions)
  let purchase = make()
  purchase.setItem(item)
  const isHolding = () => holdsOnly(cart.getState(), item)
  cart.subscribe(() => {
    const isLost = !cart.getState().pending.totals && !isHolding()
    if (isLost && purchase.getState().status === 'open') purchase.close()
  })
  return {
    status: () => purchase.getState().status,
    press: () => purchase.press(),
    asked: () => forms,
    isHolding,
    choose(index: number) {
      item = items[index] as BuyNowItem
      purchase.setItem(item)
    },
    leave() {
      purchase.leave()
      purchase = make()
      purchase.setItem(item)
    },
    askForForm: () => purchase.leadOn(null),
    async pay() {
      page.wallet.open()
      await page.wallet.approve(JUNE)
      if (attempt.getState().session && attempt.getState().state === 'ready') purchase.leadOn(null)
    },
  }
}

async function storm(schedule: Steps, sabotage: (ports: Ports) => Ports = (ports) => ports): Promise<void> {
  const shop = openPayShop({ seed: 7 })
  const { world, sandbox } = shop
  const pages = [shop.openPage(), shop.openPage()] as const
  const buttons = pages.map((page) => {
    const { ports } = page.tab
    return openButton(page, sabotage(ports), { ...ports, namespace: `${ports.namespace}-own` })
  })
  /** The shopper's own cart. */
  const { ports } = pages[0].tab
  const own = cartEngine({
    ...ports,
    namespace: `${ports.namespace}-own`,
    client: createCommerceClient({ ...sandbox }),
  })
  await world.run(own.addItem({ ...BOWL, quantity: 2 }))

  /** Whose press counts, where all before it had come to rest: its offer stays until its own page does something. */
  let counts: { tab: 0 | 1 } | null = null
  let last: { tab: number; isQuiet: boolean } = { tab: 0, isQuiet: true }
  let isExact = true
  let isForms = false
  for (const { type, tab, item, pause } of schedule) {
    const button = buttons[tab]
    if (!button) continue
    const isRaced = !last.isQuiet && last.tab !== tab
    const status = button.status()
    if (type === 'lost') {
      sandbox.script({ type: 'drop', on: 'addCartItem', when: item === 0 ? 'before' : 'after' })
      isExact = false
    } else if (type === 'press') {
      button.press()
      if (status !== 'making') counts = isRaced || status === 'open' ? null : { tab }
    } else if (type === 'item') {
      button.choose(item)
      if (status === 'open' || status === 'making') counts = isRaced ? null : { tab }
      else if (counts?.tab === tab) counts = null
    } else if (type === 'leave') {
      button.leave()
      if (counts?.tab === tab) counts = null
    } else if (status === 'open' && button.isHolding()) {
      if (type === 'form') button.askForForm()
      else void button.pay()
      counts = null
    }
    await world.advance(pause)
    last = { tab, isQuiet: pause === QUIET_MS }
    chargedOnce(shop)
    onlyWhatWasShown(shop)
    for (const each of buttons) {
      if (last.isQuiet && isExact && each.status() === 'making') throw new Error('It is being made for ever')
      if (last.isQuiet && each.status() === 'open' && !each.isHolding())
        throw new Error('Another cart is offered')
    }
    const counted = counts && buttons[counts.tab]
    if (last.isQuiet && isExact && sandbox.orders.length === 0 && counted && counted.status() !== 'open')
      throw new Error(`The last press counts, and it is ${counted.status()}`)
    const isAsked = type === 'form' && last.isQuiet && status === 'open'
    isForms = isAsked || (isForms && type === 'leave')
  }

  await world.advance(60_000)
  if (buttons.some((button) => button.status() === 'making')) throw new Error('It is being made for ever')
  const before = pages[0].cart.getState().lines.length
  for (const button of buttons) button.leave()
  await world.advance(60_000)
  const { lines } = pages[0].cart.getState()
  const asked = buttons.reduce((sum, button) => sum + button.asked(), 0)
  if (isExact && asked === 0 && sandbox.orders.length === 0 && lines.length > 0)
    throw new Error('What nobody looks at any more is left in the cart')
  if (isExact && isForms && before > 0 && lines.length === 0) throw new Error('The form has lost its cart')
  chargedOnce(shop)
  onlyWhatWasShown(shop)
  await world.run(own.refresh())
  expect(own.getState().lines.map(({ productId, quantity }) => [productId, quantity])).toEqual([
    [BOWL.productId, 2],
  ])
}

const search = (numRuns: number, sabotage?: (ports: Ports) => Ports) =>
  fc.check(
    fc.asyncProperty(steps, (schedule) => storm(schedule, sabotage)),
    { seed, numRuns, endOnFailure: sabotage !== undefined },
  )

test(`${RUNS} schedules (seed ${seed}): the last press counts, nothing is left or taken, and nobody pays twice`, {
  timeout: 600_000,
}, async () => {
  const result = await search(RUNS)
  if (result.failed) throw new Error(`${result.errorInstance}\n${fc.defaultReportMessage(result)}`)
})

test('it finds a button that takes every cart for its own', async () => {
  const result = await search(200, (ports) => {
    let own: string | null = null
    const isMaker = (key: string) => key.endsWith(':maker')
    return {
      ...ports,
      storage: {
        ...ports.storage,
        get: (key) => (isMaker(key) ? own : ports.storage.get(key)),
        set(key, value) {
          if (isMaker(key)) own = value
          return ports.storage.set(key, value)
        },
      },
    }
  })
  expect(String(result.errorInstance)).toMatch(/last press counts|has lost its cart/)
})
