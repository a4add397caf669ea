// @vitest-environment node
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import type { OpenOrder } from '../../src/payment/openOrder.js'
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
import { openPlainPage, type PlainPage } from './support/plainPage.js'

const MUG = { productId: 'prod-stoneware-mug', variantId: 'var-stoneware-mug-oat' }
const keys = ['prod-breakfast-bowl:var-breakfast-bowl-oat', 'prod-stoneware-mug:var-stoneware-mug-oat']

// New schedules are for the night: what a change breaks, it breaks by day every time.
const seed = Number(process.env.STORM_SEED) || (process.env.NIGHTLY ? Date.now() % 1_000_000 : 20_261)
const numRuns = Number(process.env.STORM_RUNS) || (process.env.NIGHTLY ? 5000 : 200)

type Where = 'checkout' | 'plain'
type Step =
  | { type: 'add'; where: Where; isMug: boolean; quantity: number }
  | { type: 'decrement' | 'remove'; where: Where; line: 0 | 1 }
  | { type: 'clear'; where: Where }
  | { type: 'start' | 'pay' | 'reset' | 'retry' | 'reload' | 'leave' }
  | { type: 'bank'; card: string; bank: Page['bank'] }
  | { type: 'wait'; ms: number }

const where = fc.constantFrom<Where>('checkout', 'plain')
const step = (weight: number, arbitrary: fc.Arbitrary<Step>) => ({ weight, arbitrary })
const steps: fc.Arbitrary<Step[]> = fc.array(
  fc.oneof(
    step(
      6,
      fc.record({
        type: fc.constant('add'),
        where,
        isMug: fc.boolean(),
        quantity: fc.nat(2).map((n) => n + 1),
      }),
    ),
    step(3, fc.record({ type: fc.constantFrom('decrement', 'remove'), where, line: fc.constantFrom(0, 1) })),
    step(1, fc.record({ type: fc.constant('clear'), where })),
    step(4, fc.record({ type: fc.constant('start') })),
    step(4, fc.record({ type: fc.constant('pay') })),
    step(2, fc.record({ type: fc.constantFrom('reset', 'retry', 'reload', 'leave') })),
    step(
      4,
      fc.record({
        type: fc.constant('bank'),
        card: fc.constantFrom(GOOD, DECLINED, WITH_3DS, WITH_3DS),
        bank: fc.constantFrom('success', 'cancel', 'waits'),
      }),
    ),
    step(4, fc.record({ type: fc.constant('wait'), ms: fc.constantFrom(1, 300, 2000, 20_000, 200_000) })),
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

/** A tab that checks out and one that never loaded the checkout, in a network without faults. */
async function play(schedule: Schedule): Promise<void> {
  const { cartAtCheckout } = schedule
  const shop = openPayShop({ seed: schedule.seed, sandbox: { cartAtCheckout } })
  const { world, run } = shop
  let page = shop.openPage()
  const plain = openPlainPage(shop)
  let wished = 0
  const write = async (write: Promise<{ added: number }>) => {
    const added = await run(
      write.then(
        (result) => result.added,
        () => 0,
      ),
    )
    wished += added
  }
  for (const each of schedule.steps) {
    const { cart }: Page | PlainPage = 'where' in each && each.where === 'plain' ? plain : page
    switch (each.type) {
      case 'add':
        await write(cart.addItem({ ...(each.isMug ? MUG : BOWL), quantity: each.quantity }))
        break
      case 'decrement':
        await write(cart.decrement(keys[each.line] ?? ''))
        break
      case 'remove':
        await write(cart.removeItem(keys[each.line] ?? ''))
        break
      case 'clear':
        await run(
          cart.clear().then(
            () => {
              wished = paidUnits(shop)
            },
            () => {},
          ),
        )
        break
      case 'start':
        void page.attempt.start(JUNE)
        break
      case 'pay':
        void page.pay().catch(() => {})
        break
      case 'reset':
      case 'retry':
        void page.attempt[each.type]()
        break
      case 'reload':
        page = page.reload()
        break
      case 'leave':
        page.tab.kill()
        page = shop.openPage()
        break
      case 'bank':
        Object.assign(page, { card: each.card, bank: each.bank })
        break
      case 'wait':
        await world.advance(each.ms)
    }
    // What a click does at once is done before the next one.
    await world.advance(0)
  }
  page.bank = 'success'
  await world.advance(300_000)
  await write(plain.cart.addItem(MUG))
  await world.advance(5000)
  const units = { paid: paidUnits(shop), inCart: plain.cart.getState().itemCount }
  expect(units.paid + units.inCart, JSON.stringify(units)).toBe(wished)
}

/** The order that the browser still follows. */
function openOrder({ world }: PayShop): OpenOrder | null {
  const order: OpenOrder = JSON.parse(world.storage.get('ac:test:attempt') ?? 'null')
  return order?.cartId === world.storage.get('ac:test:cart-id') ? order : null
}

/** Of orders that are behind us: what the browser does not know to be paid still stands in its cart. */
function paidUnits(shop: PayShop): number {
  const { paymentIntents, orders } = shop.sandbox
  const paid = paymentIntents.filter(({ status }) => status === 'succeeded').map(({ orderId }) => orderId)
  const known = paid.filter((id) => id !== openOrder(shop)?.orderId)
  return unitsIn(orders.filter(({ id }) => known.includes(id)).flatMap(({ lines }) => lines))
}

const unitsIn = (lines: readonly { quantity: number }[]) =>
  lines.reduce((sum, { quantity }) => sum + quantity, 0)

test(`every unit is paid for or in the cart, whatever is clicked in two tabs (seed ${seed}, ${numRuns} schedules)`, {
  timeout: 600_000,
}, async () => {
  await fc.assert(fc.asyncProperty(schedules, play), { seed, numRuns })
})
