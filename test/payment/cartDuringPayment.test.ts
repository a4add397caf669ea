import { describe, expect, test } from 'vitest'
import { BOWL, JUNE, openReady, type PayShop, WITH_3DS } from './support/payShop.js'
import { openPlainPage, unitsOf } from './support/plainPage.js'

const MUG = { productId: 'prod-stoneware-mug', variantId: 'var-stoneware-mug-oat' }
const bowl = 'prod-breakfast-bowl:var-breakfast-bowl-oat'
const mug = 'prod-stoneware-mug:var-stoneware-mug-oat'

/** One bowl is ordered, and the shopper is at the bank. */
async function atTheBank(cartAtCheckout: 'keep' | 'consume' = 'keep') {
  const shop = await openReady({ sandbox: { cartAtCheckout } })
  const { page, run, world } = shop
  Object.assign(page, { card: WITH_3DS, bank: 'waits' })
  const paying = page.pay().catch(() => {})
  await world.advance(2000)
  async function bankSays(bank: 'success' | 'cancel') {
    page.bank = bank
    await run(paying)
    await world.advance(5000)
  }
  return { ...shop, bankSays }
}

const unitsOrdered = ({ sandbox }: Pick<PayShop, 'sandbox'>) =>
  sandbox.orders.map(({ lines }) => lines.map(({ quantity }) => quantity))

// What was added while the payment was under way was left in the paid cart.
describe.each(['keep', 'consume'] as const)('what is added while an order is paid (its cart: %s)', (cart) => {
  test('goes on in a new cart, which can be paid', async () => {
    const shop = await atTheBank(cart)
    const { page, run, sandbox, bankSays } = shop
    await run(page.cart.addItem(MUG))
    await bankSays('success')
    expect([page.state(), unitsOf(page), unitsOrdered(shop)]).toEqual(['placed', { [mug]: 1 }, [[1]]])
    await run(page.attempt.reset())
    await run(page.attempt.start(JUNE))
    await run(page.pay())
    expect([sandbox.charges.length, unitsOrdered(shop), unitsOf(page)]).toEqual([2, [[1], [1]], {}])
  })

  test('also more of what is ordered, from a page without a checkout', async () => {
    const shop = await atTheBank(cart)
    const { run, bankSays } = shop
    const other = openPlainPage(shop)
    await shop.world.advance(500)
    await run(other.cart.addItem({ ...BOWL, quantity: 3 }))
    await bankSays('success')
    expect([unitsOf(other), unitsOrdered(shop)]).toEqual([{ [bowl]: 3 }, [[1]]])
    expect(other.events.map(({ type }) => type)).toEqual(['add_to_cart'])
  })

  test('stays where the payment was refused', async () => {
    const { page, run, bankSays } = await atTheBank(cart)
    await run(page.cart.addItem(MUG))
    await bankSays('cancel')
    expect(page.state()).toBe('declined')
    await run(page.cart.addItem(MUG))
    expect(unitsOf(page)).toEqual({ [bowl]: 1, [mug]: 2 })
  })
})

// The pointer stayed on the paid cart, and was shown and added to on the next page.
describe('a page that is left the moment it is told', () => {
  test('has moved the cart on before', async () => {
    const { page, world, bankSays } = await atTheBank()
    let shown: unknown[] = []
    const push = page.placed.push.bind(page.placed)
    page.placed.push = (...told) => {
      shown = [unitsOf(page), world.storage.get('ac:test:hold')?.includes('"placed"')]
      return push(...told)
    }
    await bankSays('success')
    expect([page.placed.length, shown]).toEqual([1, [{}, true]])
  })

  test.each([0, 1])('leaves that to the next page where the cart was busy (%i mugs added)', async (mugs) => {
    const shop = await atTheBank()
    const { page, run, world, sandbox } = shop
    if (mugs > 0) await run(page.cart.addItem({ ...MUG, quantity: mugs }))
    const push = page.placed.push.bind(page.placed)
    page.placed.push = (...told) => {
      page.tab.kill()
      return push(...told)
    }
    sandbox.script({ type: 'delay', on: 'getCart', ms: 8000 })
    void page.cart.refresh().catch(() => {})
    await world.advance(100)
    page.bank = 'success'
    await world.advance(8000)
    expect(page.placed).toHaveLength(1)
    sandbox.script({ type: 'clear' })
    const thanks = openPlainPage(shop)
    await world.advance(2000)
    expect(unitsOf(thanks)).toEqual(mugs > 0 ? { [mug]: mugs } : {})
    await run(thanks.cart.addItem(MUG))
    expect(unitsOf(thanks)).toEqual({ [mug]: mugs + 1 })
  })
})
