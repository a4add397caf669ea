import { describe, expect, test } from 'vitest'
import { BOWL, openReady } from './support/payShop.js'

// The lock was let go of with the form, the order dropped by another tab, and then paid all the same.
describe('a form that is left before anything was sent', () => {
  async function leaveForm() {
    const shop = await openReady()
    const { page, world, sandbox } = shop
    const disconnect = page.attempt.connect()
    const other = shop.openPage()
    await world.advance(100)
    sandbox.script({ type: 'delay', on: 'retrieveIntent', ms: 5000 })
    const paying = page.pay()
    await world.advance(500)
    disconnect()
    await world.advance(100)
    return { ...shop, other, paying }
  }

  test('sends nothing for an order that another tab has dropped meanwhile', async () => {
    const { page, run, world, sandbox, other, paying } = await leaveForm()
    await run(other.cart.addItem(BOWL))
    await run(paying)
    await world.advance(3000)
    expect(sandbox.paymentIntents[0]?.confirmations).toBe(0)
    expect(page.attempt.getState()).toMatchObject({ state: 'collecting', session: null, takesLong: false })
  })

  test('sends nothing behind the back of a shopper who is gone, and can be paid by one who comes again', async () => {
    const { page, run, world, sandbox, paying } = await leaveForm()
    await run(paying)
    await world.advance(3000)
    expect(sandbox.paymentIntents[0]?.confirmations).toBe(0)
    expect(page.attempt.getState()).toMatchObject({ state: 'ready', error: null })
    page.attempt.connect()
    await run(page.pay())
    expect(page.state()).toBe('placed')
    expect(sandbox.charges).toHaveLength(1)
  })
})

// A tab that reads the old state would give the order up and pay another one.
test('nothing is sent where the storage does not keep that something is', async () => {
  const full = { is: false }
  const { page, run, sandbox } = await openReady({
    sabotage: {
      ports: (ports) => ({
        ...ports,
        storage: {
          ...ports.storage,
          set: (key, value) => !full.is && ports.storage.set(key, value),
        },
      }),
    },
  })
  full.is = true
  await run(page.pay())
  expect(page.attempt.getState()).toMatchObject({
    state: 'ready',
    error: { code: 'payment', retryable: true },
  })
  expect(sandbox.paymentIntents[0]?.confirmations).toBe(0)
  full.is = false
  await run(page.pay())
  expect(page.state()).toBe('placed')
  expect(sandbox.charges).toHaveLength(1)
})
