import { describe, expect, test } from 'vitest'
import { reloadAtBank } from './support/atBank.js'
import {
  BOWL,
  DECLINED,
  EMAIL,
  JUNE,
  openReady,
  openWithCart,
  storedText,
  WITH_3DS,
} from './support/payShop.js'

const KEY = 'ac:test:hold'
const SECRETS = 'ac:test:secrets'

describe('a reload', () => {
  test('before paying goes on with the same order, sum and summary', async () => {
    const { page, run, sandbox, posts, world } = await openReady()
    const { summary, amountDue } = page.attempt.getState()
    const again = page.reload()
    await world.advance(1)
    expect(again.attempt.getState()).toMatchObject({ state: 'ready', summary, amountDue, email: EMAIL })
    await run(again.pay())
    expect(posts('/checkout')).toBe(1)
    expect(sandbox.charges).toHaveLength(1)
  })

  test('after paying began asks for the payment first, and makes no other order', async () => {
    const { page, run, sandbox, posts, world } = await openReady()
    sandbox.script({ type: 'delay', on: 'confirmIntent', ms: 9000 })
    void page.pay()
    await world.advance(500)
    const again = page.reload()
    await world.advance(100)
    expect(again.state()).toBe('interrupted')
    await run(again.attempt.start({ email: 'may@example.test' }))
    await run(again.pay())
    await world.advance(30_000)
    expect(again.states).not.toContain('declined')
    expect(again.state()).toBe('placed')
    expect(again.placed).toHaveLength(1)
    expect(sandbox.charges).toHaveLength(1)
    expect(posts('/checkout')).toBe(1)
  })

  test('in 3-D Secure offers to continue', async () => {
    const shop = await openReady()
    const { run, sandbox } = shop
    const again = await reloadAtBank(shop)
    await run(again.attempt.confirm())
    expect(again.state()).toBe('placed')
    expect(sandbox.charges).toHaveLength(1)
    expect(again.confirmed).toEqual([])
  })

  test('in 3-D Secure says why it cannot be continued while another tab looks after the payment', async () => {
    const shop = await openReady()
    const { run, sandbox, openPage } = shop
    const again = await reloadAtBank(shop)
    const { locks, clock } = openPage().tab.ports
    const looking = locks.withLock('ac:test:pay', { waitMs: 100 }, () => clock.sleep(5000))
    await run(again.attempt.confirm())
    const { state, error } = again.attempt.getState()
    expect([state, error?.reason]).toEqual(['action_needed', 'paid_elsewhere'])
    await run(looking)
    await run(again.attempt.confirm())
    expect(again.state()).toBe('placed')
    expect(sandbox.charges).toHaveLength(1)
  })

  test('after it was placed thanks without a secret, and asks for the email', async () => {
    const { page, run, world } = await openReady()
    await run(page.pay())
    const again = page.reload()
    await world.advance(100)
    expect(again.attempt.getState()).toMatchObject({ state: 'placed', session: null, email: null })
    expect(again.placed).toEqual([])
    await run(again.cart.addItem(BOWL))
    await run(again.attempt.reset())
    expect(again.state()).toBe('collecting')
    await run(again.attempt.start(JUNE))
    expect(again.state()).toBe('ready')
  })

  test('while a bank works on the last payment does not stop the next purchase', async () => {
    const { page, run, sandbox, world } = await openReady()
    sandbox.script({ type: 'payment', processing: true, webhook: 'never' })
    await run(page.pay())
    await run(page.cart.addItem(BOWL))
    const again = page.reload()
    await world.advance(100)
    await run(again.attempt.start(JUNE))
    await run(again.pay())
    expect(again.state()).toBe('placed')
    expect(sandbox.charges).toMatchObject([{ orderId: sandbox.orders[1]?.id }])
  })

  test('with rubbish in the storage starts anew', async () => {
    for (const rubbish of [
      '{',
      'null',
      '[]',
      '{"state":1}',
      '{"__proto__":{"state":"placed"}}',
      'x'.repeat(10_000),
    ]) {
      const { page, run, openPage } = await openWithCart()
      page.tab.ports.storage.set(KEY, rubbish)
      const other = openPage()
      await run(other.attempt.start(JUNE))
      expect(other.state()).toBe('ready')
    }
  })
})

describe('the storage', () => {
  test('of all tabs holds what is listed, and nothing personal or secret', async () => {
    const { page, world, run } = await openReady()
    const stored = () => JSON.parse(world.storage.get(KEY) ?? '{}')
    const fields = [
      'orderId',
      'intentId',
      'cartId',
      'fingerprint',
      'lines',
      'totals',
      'own',
      'state',
      'startedAt',
      'sentAt',
      'earlierAt',
    ]
    expect(Object.keys(stored()).sort()).toEqual([...fields].sort())
    page.card = DECLINED
    await run(page.pay())
    expect(Object.keys(stored()).sort()).toEqual([...fields].sort())
    expect(JSON.stringify([...world.storage])).not.toMatch(/_secret_|@example|Kiln|June/)
  })

  test('of this tab never holds the address', async () => {
    const { page } = await openReady()
    const kept = page.tab.ports.session.get(SECRETS) ?? ''
    expect(kept).toMatch(/_secret_/)
    expect(kept).not.toMatch(/Kiln|June|Portland/)
  })

  // The same hash in every tab and visit could be looked up in a table of addresses.
  test('of this tab holds no hash of email and address that another tab would hold too', async () => {
    const [one, two] = [await openReady({ seed: 1 }), await openReady({ seed: 2 })]
    const hashes = [one, two].map(
      ({ page }) => JSON.parse(page.tab.ports.session.get(SECRETS) ?? '{}').contact.hash,
    )
    expect(hashes[0]).not.toBe(hashes[1])
  })

  test('holds no secret and no email once the order is placed or given up', async () => {
    const placed = await openReady()
    await placed.run(placed.page.pay())
    expect(storedText(placed)).not.toMatch(/_secret_|@example/)
    const reset = await openReady()
    await reset.run(reset.page.attempt.reset())
    expect(storedText(reset)).not.toMatch(/_secret_|@example/)
  })
})

describe('a page in the back/forward cache', () => {
  test('that is shown again looks what became of its payment', async () => {
    const { page, sandbox, world } = await openReady()
    sandbox.script({ type: 'delay', on: 'confirmIntent', when: 'after', ms: 5000 })
    void page.pay()
    await world.advance(1000)
    page.tab.freeze()
    await world.advance(60_000)
    page.tab.thaw()
    await world.advance(1000)
    expect(page.state()).toBe('placed')
    expect(page.placed).toHaveLength(1)
    expect(sandbox.charges).toHaveLength(1)
    expect(world.heldLocks()).toEqual([])
  })

  test('does not believe what its confirmation says afterwards', async () => {
    let answerLate = () => {}
    const late = new Promise<void>((resolve) => {
      answerLate = resolve
    })
    const { page, world, sandbox } = await openReady({
      sabotage: {
        form: (form) => ({
          async confirm(options) {
            await form.confirm(options)
            await late
            return { type: 'declined', message: 'Too late.', code: null }
          },
        }),
      },
    })
    void page.pay()
    await world.advance(1000)
    page.tab.freeze()
    page.tab.thaw()
    await world.advance(1000)
    expect(page.state()).toBe('placed')
    answerLate()
    await world.advance(1000)
    expect(page.state()).toBe('placed')
    expect(sandbox.charges).toHaveLength(1)
  })

  test('lets go of the lock although its confirmation never settles', async () => {
    const { page, world } = await openReady()
    Object.assign(page, { card: WITH_3DS, bank: 'waits' })
    void page.pay()
    await world.advance(2000)
    page.tab.freeze()
    page.tab.thaw()
    await world.advance(2000)
    expect(world.heldLocks()).toEqual([])
    expect(page.state()).toBe('action_needed')
  })
})

test('leaving the page and coming back within it keeps a pending payment', async () => {
  const { page, run, world } = await openReady()
  const disconnect = page.attempt.connect()
  Object.assign(page, { card: WITH_3DS, bank: 'waits' })
  const paying = page.pay()
  await world.advance(2000)
  disconnect()
  await world.advance(2000)
  expect(world.heldLocks()).toEqual([])
  page.attempt.connect()
  expect(page.state()).toBe('confirming')
  page.bank = 'success'
  await run(paying)
  await world.advance(100)
  expect(page.state()).toBe('placed')
  expect(page.placed).toHaveLength(1)
})
