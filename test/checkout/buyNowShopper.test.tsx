// What is bought at once beside the shopper's own order, and what is left of it when they sign out.
import { BuyNowProvider, CheckoutForm, useCheckout } from '@aerocall/commerce-react/checkout'
import { screen, waitFor } from '@testing-library/react'
import { describe, expect, test, vi } from 'vitest'
import {
  buyNow,
  inCart,
  open,
  openOrder,
  openProduct,
  ownCart,
  PLATE,
  payAnotherSum,
} from './support/buyNowPage.js'
import {
  CARD_WITH_3DS,
  expectFilledIn,
  type OpenedCheckout,
  openCheckout,
  readyPayButton,
  storedText,
} from './support/openCheckout.js'

const WREN = 'wren@example.test'

describe('the shopper’s own order', () => {
  test('can be made beside one that waits here, and neither takes the other’s goods', async () => {
    const opened = await openProduct()
    const { sandbox } = opened
    await payAnotherSum(opened)
    expect(await screen.findByText(/not the one that your wallet showed/)).toBeVisible()
    expect(sandbox.orders).toHaveLength(1)
    await openOrder(opened)
    expect(sandbox.orders.map(({ lines }) => lines.map(({ productId }) => productId))).toEqual([
      [PLATE],
      ['prod-breakfast-bowl'],
    ])
    expect(sandbox.charges).toEqual([])
  })

  test('is refused with the reason while this one is being paid, and made afterwards', async () => {
    const opened = await openProduct()
    const { sandbox, stripe, user } = opened
    await open(opened)
    expect(await stripe.wallet.press()).toBe(true)
    await stripe.wallet.approve({ card: CARD_WITH_3DS })
    await user.click(screen.getByRole('button', { name: 'Order the cart' }))
    await waitFor(() => expect(screen.getByTestId('own-error')).toHaveTextContent('paid_elsewhere'))
    expect(sandbox.orders).toHaveLength(1)
    await stripe.authenticate('success')
    await waitFor(() => expect(sandbox.charges).toHaveLength(1))
    await openOrder(opened)
    expect(sandbox.orders).toHaveLength(2)
  })
})

// Nobody pays any more, its goods are others, and its own form looks after what became of it.
test('the shopper’s own order is made beside one whose page is gone in the middle of its payment', async () => {
  const onPlaced = vi.fn()
  const first = await openProduct({ onPlaced })
  const { sandbox, stripe } = first
  await open(first)
  expect(await stripe.wallet.press()).toBe(true)
  await stripe.wallet.approve({ card: CARD_WITH_3DS })
  first.unmount()
  const again = await openProduct({ onPlaced }, { of: first })
  await openOrder(again)
  expect(sandbox.orders.map(({ lines }) => lines.map(({ productId }) => productId))).toEqual([
    [PLATE],
    ['prod-breakfast-bowl'],
  ])
  await stripe.authenticate('success')
  await waitFor(() => expect(sandbox.charges).toHaveLength(1))
  await waitFor(() => expect(onPlaced).toHaveBeenCalledWith(expect.objectContaining({ state: 'placed' })))
  expect(onPlaced).toHaveBeenCalledTimes(1)
  expect(screen.getByTestId('own').textContent).toBe('ready')
  expect(inCart()).toBe(ownCart)
})

test('a press while it is not known whether it was paid leads to the form, which says so', async () => {
  const first = await openProduct()
  const { sandbox, stripe } = first
  await open(first)
  expect(await stripe.wallet.press()).toBe(true)
  await stripe.wallet.approve({ card: CARD_WITH_3DS })
  first.unmount()
  const again = await openProduct({}, { of: first })
  await waitFor(() => expect(inCart()).toBe(ownCart))
  await again.user.click(buyNow())
  expect(await screen.findByText(/bank|being checked|do not pay again/i)).toBeVisible()
  expect(sandbox.orders).toHaveLength(1)
  expect(sandbox.charges).toEqual([])
})

describe('a shopper who signs out by the shop’s own reset()', () => {
  /** The form of Buy now, with an order that waits and what a wallet has told. */
  async function openForm() {
    const opened = await openProduct()
    await payAnotherSum(opened)
    await readyPayButton()
    expect(storedText()).toContain(WREN)
    return opened
  }

  /** A page of the host that knows nothing of Buy now. */
  function Account({ stripe }: Pick<OpenedCheckout, 'stripe'>) {
    const { reset } = useCheckout({ stripe })
    return (
      <button type="button" onClick={() => void reset()}>
        Sign out
      </button>
    )
  }

  const FormPage = ({ stripe }: Pick<OpenedCheckout, 'stripe'>) => (
    <BuyNowProvider>
      <CheckoutForm countries={['CA', 'US']} stripe={stripe} />
    </BuyNowProvider>
  )

  test('leaves nothing of what a wallet has told in the form of Buy now, nor its order', async () => {
    const { user, sandbox } = await openForm()
    await user.click(screen.getByRole('button', { name: 'Start over' }))
    await waitFor(() => expect(screen.getByLabelText('Email')).toBeEnabled())
    expectFilledIn({ Email: '', 'Address line 1': '' })
    expect(storedText()).not.toContain(WREN)
    expect(sandbox.charges).toEqual([])
  })

  test('leaves nothing either, where that was on a page without Buy now', async () => {
    const first = await openForm()
    first.unmount()
    const account = await openCheckout({ of: first, children: (stripe) => <Account stripe={stripe} /> })
    await account.user.click(screen.getByRole('button', { name: 'Sign out' }))
    account.unmount()
    await openCheckout({ of: first, children: (stripe) => <FormPage stripe={stripe} /> })
    await waitFor(() => expect(screen.getByLabelText('Email')).toBeEnabled(), { timeout: 4000 })
    expectFilledIn({ Email: '', 'Address line 1': '' })
    expect(storedText()).not.toContain(WREN)
  })

  test('nor where the next one has placed an order before Buy now is there again', async () => {
    const first = await openForm()
    first.unmount()
    const account = await openCheckout({ of: first, children: (stripe) => <Account stripe={stripe} /> })
    await account.user.click(screen.getByRole('button', { name: 'Sign out' }))
    account.unmount()
    const [shop] = Object.keys(localStorage).flatMap((key) => /^(.*)\/buy-now:/.exec(key)?.[1] ?? [])
    sessionStorage.setItem(`${shop}:last-order`, '{"orderId":"ord_2","email":"finch@example.test"}')
    await openCheckout({ of: first, children: (stripe) => <FormPage stripe={stripe} /> })
    await waitFor(() => expect(screen.getByLabelText('Email')).toBeEnabled(), { timeout: 4000 })
    expect(storedText()).not.toContain(WREN)
  })

  // What the bank's address told is kept before anything else of the page runs.
  test('a bank’s return into another tab is no sign-out', async () => {
    const first = await openForm()
    first.unmount()
    const kept = Object.entries({ ...sessionStorage }).filter(([key]) => key.endsWith('/buy-now:secrets'))
    sessionStorage.clear()
    for (const [key, text] of kept) sessionStorage.setItem(key, text)
    await openCheckout({ of: first, children: (stripe) => <FormPage stripe={stripe} /> })
    await readyPayButton()
    expect(JSON.stringify({ ...localStorage })).toContain(first.sandbox.orders[0]?.id)
  })

  test('a reload, and another tab, change nothing of an order that waits', async () => {
    const first = await openForm()
    first.unmount()
    const again = await openCheckout({ of: first, children: (stripe) => <FormPage stripe={stripe} /> })
    await readyPayButton()
    again.unmount()
    sessionStorage.clear()
    await openProduct({}, { of: first })
    await waitFor(() => expect(inCart()).toBe(ownCart))
    expect(JSON.stringify({ ...localStorage })).toContain(first.sandbox.orders[0]?.id)
  })
})
