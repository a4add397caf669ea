import { describe, expect, test } from 'vitest'
import { DECLINED, EMAIL, GOOD, JUNE, openReady, openWithCart, storedText } from './support/payShop.js'

describe('a checkout', () => {
  test('makes an order, shows its sum, charges it once and thanks', async () => {
    const shop = await openWithCart()
    const { page, sandbox, run } = shop
    await run(page.attempt.start(JUNE))
    expect(page.attempt.getState()).toMatchObject({ state: 'ready', error: null, email: EMAIL })
    const { amountDue, summary } = page.attempt.getState()
    expect(summary?.total).toEqual(amountDue)
    await run(page.pay())
    expect(page.states).toEqual(['creating', 'ready', 'confirming', 'placed'])
    expect(sandbox.charges).toMatchObject([{ amount: amountDue?.amount }])
    expect(page.placed).toHaveLength(1)
    expect(page.events.map(({ type }) => type)).toEqual(['begin_checkout', 'add_payment_info', 'purchase'])
    expect(page.cart.getState().itemCount).toBe(0)
    expect(storedText(shop)).not.toMatch(/_secret_|june@|Kiln Row/)
  })

  test('that was declined uses the same order again', async () => {
    const { page, sandbox, run, posts } = await openReady()
    page.card = DECLINED
    await run(page.pay())
    expect(page.attempt.getState()).toMatchObject({ state: 'declined', error: { code: 'payment' } })
    page.card = GOOD
    await run(page.pay())
    expect(page.state()).toBe('placed')
    expect(sandbox.charges).toHaveLength(1)
    expect(posts('/checkout')).toBe(1)
  })
})
