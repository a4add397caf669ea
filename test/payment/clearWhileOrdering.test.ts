import { expect, test } from 'vitest'
import { BOWL, JUNE, openPayShop } from './support/payShop.js'
import { unitsOf } from './support/plainPage.js'

// A tab took its own lock for another tab's, and its time-out ended in silence: the empty cart was paid for.
test.each([0, 100, 400, 700, 1000, 1300, 1600, 2000, 2500])(
  'a cart that is emptied in one tab while another one makes an order of it is not paid, or not emptied (%i ms)',
  async (ms) => {
    for (const cartAtCheckout of ['keep', 'consume', 404, 409] as const) {
      const { world, sandbox, run, openPage } = openPayShop({ sandbox: { cartAtCheckout } })
      const [one, other] = [openPage(), openPage()]
      await run(one.cart.addItem({ ...BOWL, quantity: 2 }))
      await world.advance(1000)
      sandbox.script({ type: 'delay', on: 'getCart', ms: 1200, times: 'always' })
      const starting = one.attempt.start(JUNE)
      await world.advance(ms)
      const both = other.attempt.start(JUNE)
      const isEmptied = await run(
        other.cart.clear().then(
          () => true,
          () => false,
        ),
      )
      await run(Promise.all([starting, both]))
      await world.advance(5000)
      const left = [unitsOf(one), unitsOf(other)].map((units) => Object.keys(units).length)
      expect(left).toEqual(isEmptied ? [0, 0] : [1, 1])
      for (const page of [one, other]) await run(page.pay().catch(() => {}))
      expect(sandbox.charges.length).toBeLessThanOrEqual(isEmptied ? 0 : 1)
    }
  },
)
