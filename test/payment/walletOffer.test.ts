// A wallet's sheet shows the sum of the order that waits, whatever the cart on the page sums up to.
import { expect, test } from 'vitest'
import { moveSum } from './support/moveSum.js'
import { JUNE, openReady, openWithCart } from './support/payShop.js'

test('the sheet shows the sum that moved, which the page asks about, and approving it pays that', async () => {
  const { page, run, sandbox } = await openReady()
  const intent = moveSum(sandbox, 500)
  await run(page.pay())
  expect(page.attempt.getState()).toMatchObject({
    state: 'price_changed',
    amountDue: { amount: intent.amount },
  })
  page.wallet.open()
  await run(page.wallet.approve(JUNE))
  expect(page.state()).toBe('placed')
  expect(sandbox.charges).toMatchObject([{ amount: intent.amount }])
  expect(sandbox.orders).toHaveLength(1)
})

test('the sheet shows a sum that nothing explains only after the page did', async () => {
  const { page, run, sandbox } = await openWithCart()
  sandbox.script({ type: 'checkout', taxByAddress: 300 })
  sandbox.script({ type: 'drop', on: 'getOrder', times: 'always' })
  page.wallet.open()
  await run(page.wallet.approve(JUNE))
  const { state, amountDue } = page.attempt.getState()
  expect([state, amountDue?.amount]).toEqual(['price_changed', sandbox.paymentIntents[0]?.amount])
  expect(sandbox.charges).toEqual([])
  page.wallet.open()
  await run(page.wallet.approve(JUNE))
  expect(sandbox.charges).toMatchObject([{ amount: amountDue?.amount }])
})
