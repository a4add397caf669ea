import { describe, expect, test } from 'vitest'
import { openReady, WITH_3DS } from './support/payShop.js'

describe("a return from a bank's page", () => {
  test('in another tab uses the secret of the address, and believes the payment alone', async () => {
    const { page, run, sandbox, openPage, world } = await openReady()
    Object.assign(page, { card: WITH_3DS, bank: 'waits' })
    void page.pay()
    await world.advance(2000)
    page.tab.kill()
    const back = openPage()
    await world.advance(100)
    const [intent] = sandbox.paymentIntents
    if (!intent) throw new Error('No intent')
    const value = { paymentIntentId: intent.id, clientSecret: intent.clientSecret }
    expect(await run(back.attempt.resumeFromReturn(value))).toBe(true)
    expect(back.state()).toBe('action_needed')
    await run(back.attempt.confirm())
    expect(back.state()).toBe('placed')
    expect(back.placed).toHaveLength(1)
  })

  test('that refused asks for another card at once, with the sum on Pay', async () => {
    const { page, run, sandbox, openPage, world } = await openReady()
    Object.assign(page, { card: WITH_3DS, bank: 'waits' })
    void page.pay()
    await world.advance(2000)
    page.tab.kill()
    const [intent] = sandbox.paymentIntents
    if (!intent) throw new Error('No intent')
    intent.status = 'requires_payment_method'
    const back = openPage()
    const value = { paymentIntentId: intent.id, clientSecret: intent.clientSecret }
    await run(back.attempt.resumeFromReturn(value))
    expect(back.attempt.getState()).toMatchObject({ state: 'ready', amountDue: { amount: intent.amount } })
    await run(back.pay())
    expect(sandbox.charges).toHaveLength(1)
  })

  test('with an invented intent does nothing', async () => {
    const { page, run, looks } = await openReady()
    const before = looks()
    const value = { paymentIntentId: 'pi_x', clientSecret: 'pi_x_secret_y' }
    expect(await run(page.attempt.resumeFromReturn(value))).toBe(false)
    expect(page.state()).toBe('ready')
    expect(looks()).toBe(before)
  })

  test('with a forged secret never shows paid', async () => {
    const { page, run, sandbox, openPage, world } = await openReady()
    const [intent] = sandbox.paymentIntents
    const other = openPage()
    await world.advance(100)
    const id = intent?.id ?? ''
    const forged = { paymentIntentId: id, clientSecret: `${id}_secret_forged` }
    await run(other.attempt.resumeFromReturn(forged))
    await world.advance(200_000)
    expect(other.states).not.toContain('placed')
    await run(page.pay())
    expect(page.state()).toBe('placed')
  })

  test('of an order that was thanked for already is known', async () => {
    const { page, run, sandbox } = await openReady()
    await run(page.pay())
    const [intent] = sandbox.paymentIntents
    if (!intent) throw new Error('No intent')
    const value = { paymentIntentId: intent.id, clientSecret: intent.clientSecret }
    const again = page.reload()
    expect(await run(again.attempt.resumeFromReturn(value))).toBe(true)
    expect(again.state()).toBe('placed')
    expect(again.placed).toEqual([])
  })
})
