import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Hold } from '../../src/cart/hold.js'
import { unitsIn } from './support/ledger.js'
import {
  BOWL,
  DECLINED,
  GOOD,
  JUNE,
  openPayShop,
  type Page,
  type PayShop,
  WITH_3DS,
} from './support/payShop.js'
import { openPlainPage } from './support/plainPage.js'

const MUG = { productId: 'prod-stoneware-mug', variantId: 'var-stoneware-mug-oat' }
const keys = ['prod-breakfast-bowl:var-breakfast-bowl-oat', 'prod-stoneware-mug:var-stoneware-mug-oat']

// New schedules are for the night: what a change breaks, it breaks by day every time.
const seed = Number(process.env.STORM_SEED) || (process.env.NIGHTLY ? Date.now() % 1_000_000 : 20_261)
const numRuns = Number(process.env.STORM_RUNS) || (process.env.NIGHTLY ? 5000 : 200)

type Where = 'checkout' | 'plain'
type Step =
  | { type: 'add'; where: Where; item: typeof BOWL; quantity: number }
  | { type: 'decrement' | 'remove'; where: Where; key: string }
  | { type: 'clear'; where: Where }
  | { type: 'start' | 'pay' | 'reset' }
  | { type: 'bank'; card: string; bank: Page['bank'] }
  | { type: 'wait'; ms: number }

const where = fc.constantFrom<Where>('checkout', 'plain')
const quantity = fc.integer({ min: 1, max: 3 })
const key = fc.constantFrom(...keys)
const step = (weight: number, arbitrary: fc.Arbitrary<Step>) => ({ weight, arbitrary })
const steps: fc.Arbitrary<Step[]> = fc.array(
  fc.oneof(
    step(6, fc.record({ type: fc.constant('add'), where, item: fc.constantFrom(BOWL, MUG), quantity })),
    step(3, fc.record({ type: fc.constantFrom('decrement', 'remove'), where, key })),
    step(1, fc.record({ type: fc.constant('clear'), where })),
    step(
      9,
      fc.record({
        type: fc.constantFrom('start', 'start', 'start', 'start', 'pay', 'pay', 'pay', 'pay', 'reset'),
      }),
    ),
    step(
      4,
      fc.record({
        type: fc.constant('bank'),
        card: fc.constantFrom(GOOD, DECLINED, WITH_3DS, WITH_3DS),
        bank: fc.constantFrom('success', 'cancel', 'waits'),
      }),
    ),
    step(4, fc.record({ type: fc.constant('wait'), ms: fc.constantFrom(1, 300, 2000, 20_000) })),
  ),
  { maxLength: 30, size: 'max' },
)

interface Schedule {
  seed: number
  cartAtCheckout: 'keep' | 'consume'
  steps: Step[]
}

const schedules: fc.Arbitrary<Schedule> = fc.record({
  seed: fc.nat(),
  cartAtCheckout: fc.constantFrom('keep' as const, 'consume' as const),
  steps,
})

/**
 * The pay storm pays for everything before it counts. Here the order is left as it is, waiting or being paid: what
 * the page with the checkout and one without show beside it is counted to the unit, in a network without faults.
 */
async function play(schedule: Schedule): Promise<void> {
  const { cartAtCheckout } = schedule
  const shop = openPayShop({ seed: schedule.seed, sandbox: { cartAtCheckout } })
  const { world, run } = shop
  const page = shop.openPage()
  const plain = openPlainPage(shop)
  let wished = 0
  const write = async (writing: Promise<{ added: number }>, left?: () => number) => {
    const added = await run(
      writing.then(
        (result) => result.added,
        () => null,
      ),
    )
    if (added !== null) wished = left?.() ?? wished + added
  }
  const take = (each: Step): Promise<void> | void => {
    const { cart } = 'where' in each && each.where === 'plain' ? plain : page
    switch (each.type) {
      case 'add':
        return write(cart.addItem({ ...each.item, quantity: each.quantity }))
      case 'decrement':
        return write(cart.decrement(each.key))
      case 'remove':
        return write(cart.removeItem(each.key))
      case 'clear':
        return write(cart.clear(), () => paidUnits(shop))
      case 'start':
        void page.attempt.start(JUNE)
        return
      case 'pay':
        page.pay().catch(() => {})
        return
      case 'reset':
        void page.attempt.reset()
        return
      case 'bank':
        Object.assign(page, { card: each.card, bank: each.bank })
        return
      case 'wait':
        return world.advance(each.ms)
    }
  }
  for (const each of schedule.steps) {
    await take(each)
    // What a click does at once is done before the next one.
    await world.advance(0)
  }
  page.bank = 'success'
  await world.advance(300_000)
  for (const { cart } of [page, plain]) {
    await run(cart.refresh())
    const units = { paid: paidUnits(shop), inCart: cart.getState().itemCount }
    expect(units.paid + units.inCart, JSON.stringify(units)).toBe(wished)
  }
}

/** Of orders that are behind us: what the browser does not know to be paid still stands in its cart. */
function paidUnits({ world, sandbox }: PayShop): number {
  const order: Hold | null = JSON.parse(world.storage.get('ac:test:hold') ?? 'null')
  const openId = order?.cartId === world.storage.get('ac:test:cart-id') ? order?.orderId : null
  const paid = sandbox.paymentIntents
    .filter(({ status }) => status === 'succeeded')
    .map(({ orderId }) => orderId)
  const lines = sandbox.orders
    .filter(({ id }) => id !== openId && paid.includes(id))
    .flatMap((each) => each.lines)
  return unitsIn({ lines })
}

test(`beside an order that waits, every unit is paid for or in the cart, whatever is clicked in two tabs (seed ${seed}, ${numRuns} schedules)`, {
  timeout: 600_000,
}, async () => {
  await fc.assert(fc.asyncProperty(schedules, play), { seed, numRuns })
})
