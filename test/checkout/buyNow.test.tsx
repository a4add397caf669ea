// "Buy now": one product is bought by a cart of its own, and the shopper's cart, order and charge are never part of it.
import type { BuyNowProps } from '@aerocall/commerce-react/checkout'
import { createFakeStripe } from '@aerocall/commerce-react/testing'
import { act, fireEvent, screen, waitFor } from '@testing-library/react'
import { useState } from 'react'
import { describe, expect, test, vi } from 'vitest'
import {
  buyNow,
  frame,
  inCart,
  offered,
  open,
  openOrder,
  openProduct,
  ownCart,
  PLATE,
  pay,
  payAnotherSum,
  renderOtherTab,
  Shop,
  sheetTotal,
  status,
} from './support/buyNowPage.js'
import { DECLINED_CARD, expectAccessible, openCheckout, posts, storedText } from './support/openCheckout.js'

describe('<BuyNow>', () => {
  test('asks for nothing before it is pressed', async () => {
    const { sandbox } = await openProduct()
    await waitFor(() => expect(inCart()).toBe(ownCart))
    await waitFor(() => expect(sandbox.requests).toHaveLength(1))
    expect(frame()).toBeNull()
    await expectAccessible()
  })

  test('buys one product: one order, one charge, of the sum that the sheet showed, beside the cart', async () => {
    const onPlaced = vi.fn()
    const told: string[] = []
    const onEvent = ({ type }: { type: string }) => void told.push(type)
    const opened = await openProduct({ onPlaced }, { provider: { onEvent } })
    const { sandbox, stripe } = opened
    await open(opened)
    await expectAccessible()
    const total = await pay(stripe)
    await waitFor(() => expect(onPlaced).toHaveBeenCalledTimes(1))
    expect(sandbox.charges.map(({ amount }) => amount)).toEqual([total])
    expect(sandbox.orders).toHaveLength(1)
    expect(sandbox.orders[0]?.lines.map(({ productId, quantity }) => [productId, quantity])).toEqual([
      [PLATE, 1],
    ])
    expect(inCart()).toBe(ownCart)
    expect(screen.getByTestId('own').textContent).toBe('collecting')
    // The bowl's; what is made for the purchase is no event of the shopper's cart.
    expect(told.filter((type) => type === 'add_to_cart')).toHaveLength(1)
    expect(told).toEqual(expect.arrayContaining(['begin_checkout', 'purchase']))
    expect(told).not.toContain('cart_reset')
    // The order's page opens as after any other order.
    expect(await screen.findByText('Dinner Plate', { exact: false })).toBeVisible()
    await waitFor(() => expect(status()).toBe('closed'))
  })

  test('a second press closes it, and the cart that it made is let go', async () => {
    const opened = await openProduct()
    await open(opened)
    expect(storedText()).toContain(PLATE)
    await opened.user.click(buyNow())
    await waitFor(() => expect(storedText()).not.toContain(PLATE))
    expect(status()).toBe('closed')
    expect(frame()).toBeNull()
    expect(inCart()).toBe(ownCart)
    await open(opened)
    await pay(opened.stripe)
    expect(opened.sandbox.charges).toHaveLength(1)
  })

  test('a page that is left lets it go, too', async () => {
    const opened = await openProduct()
    await open(opened)
    await opened.user.click(screen.getByRole('button', { name: 'Leave' }))
    await waitFor(() => expect(storedText()).not.toContain(PLATE))
    expect(inCart()).toBe(ownCart)
  })

  // Without a sum there is no wallet, and the form was asked for when the page had long gone.
  test('a page that is left while it is being made asks for no form any more', async () => {
    const onFormNeeded = vi.fn()
    const opened = await openProduct({ onFormNeeded })
    await waitFor(() => expect(inCart()).toBe(ownCart))
    opened.sandbox.script({ type: 'price', product: 'dinner-plate', price: 0 })
    opened.sandbox.script({ type: 'delay', on: 'addCartItem', ms: 500 })
    await opened.user.click(buyNow())
    expect(status()).toBe('making')
    await opened.user.click(screen.getByRole('button', { name: 'Leave' }))
    expect(onFormNeeded).not.toHaveBeenCalled()
    await act(() => new Promise((resolve) => setTimeout(resolve, 1500)))
    expect(onFormNeeded).not.toHaveBeenCalled()
    expect(storedText()).not.toContain(PLATE)
  })

  test('a sheet that is closed has bought nothing, and can be opened again', async () => {
    const opened = await openProduct()
    const { sandbox, stripe } = opened
    await open(opened)
    expect(await stripe.wallet.press()).toBe(true)
    await stripe.wallet.cancel()
    expect(posts(sandbox, '/checkout')).toBe(0)
    await pay(stripe)
    expect(sandbox.charges).toHaveLength(1)
  })

  test('a quantity that is changed afterwards is what is offered and bought', async () => {
    const opened = await openProduct()
    const { sandbox, stripe, user } = opened
    await open(opened)
    await user.click(screen.getByRole('button', { name: 'Three' }))
    await waitFor(() => expect(status()).toBe('open'))
    await offered()
    await waitFor(async () => expect(await stripe.wallet.press()).toBe(true))
    const total = sheetTotal()
    await stripe.wallet.approve()
    expect(sandbox.orders[0]?.lines).toMatchObject([{ productId: PLATE, quantity: 3 }])
    expect(sandbox.charges.map(({ amount }) => amount)).toEqual([total])
  })

  test('a quantity that the shop has not says so, and offers nothing', async () => {
    const onError = vi.fn()
    const opened = await openProduct({ onError })
    await open(opened)
    opened.sandbox.script({
      type: 'answer',
      on: 'addCartItem',
      status: 409,
      body: { error: { code: 'INSUFFICIENT_STOCK', message: 'Only 1 is left.' } },
      times: 'always',
    })
    await opened.user.click(screen.getByRole('button', { name: 'Three' }))
    expect(await screen.findByRole('alert')).toBeVisible()
    expect(status()).toBe('closed')
    await waitFor(() => expect(frame()).toBeNull())
    expect(onError).toHaveBeenCalledTimes(1)
    expect(inCart()).toBe(ownCart)
  })

  describe('beside another order', () => {
    test.each(['when it is pressed', 'when a wallet is'])('is refused with the reason, %s', async (when) => {
      const onError = vi.fn()
      const opened = await openProduct({ onError })
      const { sandbox, stripe, user } = opened
      if (when === 'when it is pressed') {
        await openOrder(opened)
        const before = sandbox.requests.length
        await user.click(buyNow())
        expect(sandbox.requests).toHaveLength(before)
      } else {
        await open(opened)
        await openOrder(opened)
        expect(await stripe.wallet.press()).toBe(false)
      }
      expect(await screen.findByRole('alert')).toHaveTextContent(/another order that is not paid yet/)
      expect(onError).toHaveBeenCalledWith(expect.objectContaining({ reason: 'other_order' }))
      expect(sandbox.orders).toHaveLength(1)
      await user.click(screen.getByRole('button', { name: 'Start over' }))
      await waitFor(() => expect(screen.getByTestId('own').textContent).toBe('collecting'))
      if (when === 'when it is pressed') await open(opened)
      await pay(stripe)
      expect(sandbox.charges).toHaveLength(1)
      expect(inCart()).toBe(ownCart)
    })

    test('of another tab, too', async () => {
      const first = await openProduct()
      await openOrder(first)
      const { sandbox } = first
      first.unmount()
      const second = await openProduct({}, { of: first })
      await waitFor(() => expect(inCart()).toBe(ownCart))
      sessionStorage.clear()
      await second.user.click(buyNow())
      expect(await screen.findByRole('alert')).toHaveTextContent(/another order/)
      expect(sandbox.charges).toEqual([])
    })
  })

  test('without a wallet the press leads to the checkout of its cart', async () => {
    const onFormNeeded = vi.fn()
    const opened = await openCheckout({
      children: () => <NoWallet onFormNeeded={onFormNeeded} />,
    })
    await waitFor(() => expect(inCart()).toBe(ownCart))
    await opened.user.click(buyNow())
    expect(await screen.findByLabelText('Email', {}, { timeout: 10_000 })).toBeVisible()
    expect(onFormNeeded).toHaveBeenCalledExactlyOnceWith(null)
    const summary = document.querySelector('[data-part=summary]')
    expect(summary).toHaveTextContent('Dinner Plate')
    expect(summary).not.toHaveTextContent('Bowl')
    expect(inCart()).toBe(ownCart)
  })

  function NoWallet({ onFormNeeded }: Pick<BuyNowProps, 'onFormNeeded'>) {
    const [stripe] = useState(() =>
      createFakeStripe({ baseUrl: 'https://none.test', fetch }, { wallet: null }),
    )
    return <Shop props={{ stripe, onFormNeeded }} />
  }

  test('another sum by address: nothing is charged, and the form of its cart has the order', async () => {
    const opened = await openProduct()
    const { sandbox } = opened
    await payAnotherSum(opened)
    expect(await screen.findByText(/not the one that your wallet showed/)).toBeVisible()
    expect(sandbox.charges).toEqual([])
    expect(document.querySelector('[data-part=checkout]')).toHaveAttribute('data-state', 'ready')
    expect(inCart()).toBe(ownCart)
  })

  test('a card that is refused leads to the form of its cart, where the same order can be paid', async () => {
    const opened = await openProduct()
    const { sandbox, stripe } = opened
    await open(opened)
    expect(await stripe.wallet.press()).toBe(true)
    await stripe.wallet.approve({ card: DECLINED_CARD })
    expect(await screen.findByText(/declined/)).toBeVisible()
    expect(sandbox.charges).toEqual([])
    expect(inCart()).toBe(ownCart)
  })

  test('two tabs have one such cart: the last press counts, and only what a sheet shows is paid', async () => {
    const first = await openProduct()
    await open(first)
    const { sandbox } = first
    const second = renderOtherTab(sandbox, { productId: 'prod-espresso-cup-pair', children: 'Buy cups' })
    fireEvent.click(screen.getByRole('button', { name: 'Buy cups' }))
    await waitFor(() => expect(second.container.firstElementChild).toHaveAttribute('data-state', 'open'))
    await waitFor(() => expect(status()).toBe('closed'))
    expect(storedText()).not.toContain(PLATE)
    expect(sandbox.orders).toEqual([])
    expect(inCart()).toBe(ownCart)
  })
})
