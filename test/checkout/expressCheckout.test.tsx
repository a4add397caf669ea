import { CheckoutForm, ExpressCheckout } from '@aerocall/commerce-react/checkout'
import { createFakeStripe } from '@aerocall/commerce-react/testing'
import { act, screen, waitFor } from '@testing-library/react'
import { describe, expect, test, vi } from 'vitest'
import { alert, openCartPage, press, sheet } from './support/cartPageWithWallets.js'
import {
  CARD_WITH_3DS,
  DECLINED_CARD,
  expectAccessible,
  GOOD_CARD,
  openCheckout,
  posts,
  readyPayButton,
  seePaid,
  storedText,
} from './support/openCheckout.js'

describe('a wallet', () => {
  test('buys the cart: one order, one charge, of the sum that the sheet showed', async () => {
    const onPlaced = vi.fn()
    const { sandbox, stripe } = await openCartPage({ onPlaced })
    expect(await press(stripe)).toBe(true)
    const [, shown] = /Total \$(\d+\.\d\d)/.exec(sheet()) ?? []
    await stripe.wallet.approve()
    await waitFor(() => expect(onPlaced).toHaveBeenCalledTimes(1))
    expect(sandbox.charges).toMatchObject([{ amount: Math.round(Number(shown) * 100), currency: 'usd' }])
    expect(posts(sandbox, '/checkout')).toBe(1)
    expect(sandbox.orders).toMatchObject([
      {
        email: 'wren@example.test',
        shippingAddress: { name: 'Wren Halloway', line1: '88 Slipware Lane', state: 'OR', country: 'US' },
      },
    ])
    expect(onPlaced).toHaveBeenCalledWith(expect.objectContaining({ email: 'wren@example.test' }))
    expect(screen.queryByRole('alert')).toBeNull()
    await waitFor(() => expect(storedText()).not.toMatch(/Slipware|_secret_/i))
  })

  test('asks the bank where the bank wants to be asked', async () => {
    const onPlaced = vi.fn()
    const { sandbox, stripe } = await openCartPage({ onPlaced })
    await press(stripe)
    const approved = stripe.wallet.approve({ card: CARD_WITH_3DS })
    await stripe.authenticate('success')
    await approved
    await waitFor(() => expect(onPlaced).toHaveBeenCalledTimes(1))
    expect(sandbox.charges).toHaveLength(1)
  })

  test('stands where the form is, too, and ends on thanks', async () => {
    const { sandbox, stripe } = await openCheckout({
      children: (given) => (
        <CheckoutForm
          stripe={given}
          countries={['CA', 'US']}
          slots={{ start: <ExpressCheckout>or by card</ExpressCheckout> }}
        />
      ),
    })
    await press(stripe)
    expect(screen.getByText('or by card')).toBeVisible()
    await expectAccessible()
    await stripe.wallet.approve()
    await seePaid()
    expect(sandbox.charges).toHaveLength(1)
  })
})

describe('a sheet that is closed', () => {
  test('before Pay changes nothing, and the next one shows the cart of then', async () => {
    const { sandbox, stripe, user } = await openCartPage()
    await press(stripe)
    const before = sheet()
    await stripe.wallet.cancel()
    expect(screen.queryByRole('alert')).toBeNull()
    expect(posts(sandbox, '/checkout')).toBe(0)
    const total = screen.getByTestId('total').textContent
    await user.click(screen.getByRole('button', { name: 'Add a plate' }))
    await waitFor(() =>
      expect(screen.getByTestId('total').textContent).not.toMatch(new RegExp(`pending|^${total}$`)),
    )
    expect(await press(stripe)).toBe(true)
    expect(sheet()).not.toBe(before)
  })

  test('while the shop is asked about the details makes no order', async () => {
    let answer = () => {}
    const asked = new Promise<void>((resolve) => {
      answer = resolve
    })
    const onSubmit = vi.fn(() => asked)
    const { sandbox, stripe } = await openCheckout({
      children: (given) => (
        <CheckoutForm stripe={given} onSubmit={onSubmit} slots={{ start: <ExpressCheckout /> }} />
      ),
    })
    await press(stripe)
    const approved = stripe.wallet.approve()
    await waitFor(() => expect(onSubmit).toHaveBeenCalledTimes(1))
    await stripe.wallet.cancel()
    await act(async () => answer())
    await approved
    expect(await alert()).toMatch(/wallet was closed before the payment was sent/)
    expect(posts(sandbox, '/checkout')).toBe(0)
  })

  test('while the order is made sends nothing: the order waits in the form', async () => {
    const { sandbox, stripe, user } = await openCartPage()
    sandbox.script({ type: 'delay', on: 'createCheckout', ms: 100 })
    await press(stripe)
    const approved = stripe.wallet.approve()
    await waitFor(() => expect(posts(sandbox, '/checkout')).toBe(1))
    await stripe.wallet.cancel()
    await approved
    expect(await alert()).toMatch(/wallet was closed before the payment was sent/)
    expect(sandbox.charges).toEqual([])
    const pay = await readyPayButton()
    await stripe.enterCard(GOOD_CARD)
    await user.click(pay)
    await seePaid()
    expect(sandbox.charges).toHaveLength(1)
    expect(sandbox.orders).toHaveLength(1)
  })

  test('while the payment is sent: what became of it is looked up, and is charged at most once', async () => {
    const onPlaced = vi.fn()
    const { sandbox, stripe } = await openCartPage({ onPlaced, onFormNeeded: () => {} })
    sandbox.script({ type: 'delay', on: 'confirmIntent', when: 'after', ms: 700 })
    await press(stripe)
    const approved = stripe.wallet.approve()
    await waitFor(() => expect(sandbox.paymentIntents[0]?.confirmations).toBe(1))
    await stripe.wallet.cancel()
    await approved
    await waitFor(() => expect(onPlaced).toHaveBeenCalledTimes(1))
    expect(sandbox.charges).toHaveLength(1)
  })
})

describe('a payment', () => {
  test('that is declined is paid in the form, or by the wallet again: the same order', async () => {
    const onPlaced = vi.fn()
    const { sandbox, stripe } = await openCartPage({ onPlaced, onFormNeeded: () => {} })
    await press(stripe)
    await stripe.wallet.approve({ card: DECLINED_CARD })
    expect(await alert()).toBe('Your card was declined.')
    expect(sandbox.charges).toEqual([])
    await press(stripe)
    await stripe.wallet.approve()
    await waitFor(() => expect(onPlaced).toHaveBeenCalledTimes(1))
    expect(sandbox.orders).toHaveLength(1)
    expect(sandbox.charges).toHaveLength(1)
  })

  test('whose answer is lost is looked up, and never called failed', async () => {
    const onPlaced = vi.fn()
    const { sandbox, stripe } = await openCartPage({ onPlaced, onFormNeeded: () => {} })
    sandbox.script({ type: 'drop', on: 'confirmIntent', when: 'after' })
    await press(stripe)
    await stripe.wallet.approve()
    await waitFor(() => expect(onPlaced).toHaveBeenCalledTimes(1))
    expect(sandbox.charges).toHaveLength(1)
  })

  test('in two tabs, both with a sheet, is charged once', async () => {
    const first = await openCartPage({ onFormNeeded: () => {} })
    const { sandbox } = first
    await press(first.stripe)
    const second = { sandbox, stripe: createFakeStripe(sandbox) }
    await openCartPage({ onFormNeeded: () => {} }, { of: second })
    await press(second.stripe)
    await Promise.all([first.stripe.wallet.approve(), second.stripe.wallet.approve()])
    await waitFor(() => expect(screen.getAllByText('Your payment was received.')).toHaveLength(2))
    expect(sandbox.charges).toHaveLength(1)
    expect(sandbox.paymentIntents.map(({ confirmations }) => confirmations)).toEqual([1])
  })
})
