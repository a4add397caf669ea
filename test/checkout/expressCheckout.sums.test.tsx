import { screen, waitFor } from '@testing-library/react'
import { describe, expect, test, vi } from 'vitest'
import { alert, openCartPage, press, sheet } from './support/cartPageWithWallets.js'
import { details, GOOD_CARD, readyPayButton, seePaid } from './support/openCheckout.js'

describe('another sum', () => {
  test('of the order refuses the sheet, and is paid in the form, with the wallet’s details', async () => {
    const onError = vi.fn()
    const { sandbox, stripe, user } = await openCartPage({ onError })
    sandbox.script({ type: 'checkout', taxByAddress: 412 })
    await press(stripe)
    await stripe.wallet.approve()
    expect(await alert()).toMatch(/not the one that your wallet showed, so nothing was charged/)
    expect(onError).toHaveBeenCalledWith(expect.objectContaining({ reason: 'wallet_sum' }))
    expect(sandbox.charges).toEqual([])
    expect(details()).toEqual([
      'wren@example.test',
      'Wren Halloway, 88 Slipware Lane, Portland, OR, 97205, United States',
    ])

    const pay = await readyPayButton()
    const due = sandbox.paymentIntents[0]?.amount ?? 0
    expect(pay).toHaveTextContent(`Pay $${(due / 100).toFixed(2)}`)
    await stripe.enterCard(GOOD_CARD)
    await user.click(pay)
    await seePaid()
    expect(sandbox.charges).toMatchObject([{ amount: due }])
    expect(sandbox.orders).toHaveLength(1)
  })

  test('of the order is on the next sheet: no page is a dead end', async () => {
    const onPlaced = vi.fn()
    const { sandbox, stripe } = await openCartPage({ onPlaced, onFormNeeded: () => {} })
    sandbox.script({ type: 'checkout', taxByAddress: 412 })
    await press(stripe)
    await stripe.wallet.approve()
    expect(await alert()).toMatch(/nothing was charged/)
    // A shopper needs longer than that to press again: the button has the order's sum a moment after the reason is read.
    await new Promise((resolve) => setTimeout(resolve, 200))
    expect(await press(stripe)).toBe(true)
    const due = sandbox.paymentIntents[0]?.amount ?? 0
    expect(sheet()).toContain(`Total $${(due / 100).toFixed(2)}`)
    await stripe.wallet.approve()
    await waitFor(() => expect(onPlaced).toHaveBeenCalledTimes(1))
    expect(sandbox.charges).toMatchObject([{ amount: due }])
    expect(sandbox.orders).toHaveLength(1)
  })

  test('of the intent alone is none of the order’s: nothing is charged', async () => {
    const { sandbox, stripe } = await openCartPage()
    sandbox.script({ type: 'checkout', amountOffset: 150 })
    await press(stripe)
    await stripe.wallet.approve()
    expect(await alert()).toMatch(/does not fit your order/)
    expect(sandbox.charges).toEqual([])
    expect(sandbox.paymentIntents.map(({ confirmations }) => confirmations)).toEqual([0])
  })

  test('because the cart was changed under the sheet: no order is made', async () => {
    const { sandbox, stripe, user } = await openCartPage({ onFormNeeded: () => {} })
    await press(stripe)
    await user.click(screen.getByRole('button', { name: 'Add a plate' }))
    await waitFor(() => expect(screen.getByTestId('total')).not.toHaveTextContent('pending'))
    await stripe.wallet.approve()
    expect(await alert()).toMatch(/cart has changed/)
    expect(sandbox.orders).toEqual([])
    expect(sandbox.charges).toEqual([])
    // The next sheet shows the cart of now.
    expect(await press(stripe)).toBe(true)
  })

  test('because the shop changed its price: no order is made', async () => {
    const { sandbox, stripe } = await openCartPage({ onFormNeeded: () => {} })
    await press(stripe)
    sandbox.script({ type: 'price', product: 'breakfast-bowl', variant: 'Oat', price: 31 })
    await stripe.wallet.approve()
    expect(await alert()).toMatch(/cart has changed/)
    expect(sandbox.orders).toEqual([])
    expect(sandbox.charges).toEqual([])
  })

  test('is about to come: no sheet is opened, and the button says why', async () => {
    const { sandbox, stripe, user } = await openCartPage()
    await press(stripe)
    await stripe.wallet.cancel()
    sandbox.script({ type: 'delay', on: 'addCartItem', ms: 500 })
    await user.click(screen.getByRole('button', { name: 'Add a plate' }))
    expect(await press(stripe)).toBe(false)
    expect(await alert()).toMatch(/being updated/)
  })
})
