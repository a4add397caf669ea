// Wallets: what the sheet showed is paid, once, or nothing is, and the shopper reads why where the button is.
import { CommerceProvider, useCart } from '@aerocall/commerce-react'
import { CheckoutForm, ExpressCheckout, type ExpressCheckoutProps } from '@aerocall/commerce-react/checkout'
import { createFakeStripe, createSandbox } from '@aerocall/commerce-react/testing'
import { screen, waitFor } from '@testing-library/react'
import { useEffect, useRef } from 'react'
import { describe, expect, test, vi } from 'vitest'
import { buttons, openCartPage, press } from './support/cartPageWithWallets.js'
import { goToPayment, openCheckout } from './support/openCheckout.js'

/** As docs/checkout-form.md has it: a provider of its own is a cart of its own. */
function BuyPlate(props: ExpressCheckoutProps) {
  const { clear, addItem } = useCart()
  const hasStarted = useRef(false)
  useEffect(() => {
    if (hasStarted.current) return
    hasStarted.current = true
    void clear().then(() => addItem({ productId: 'prod-dinner-plate' }))
  }, [clear, addItem])
  return <ExpressCheckout {...props} />
}

test('"Buy now" in a provider of its own buys that alone: the shopper’s cart stays', async () => {
  const sandbox = createSandbox()
  const stripe = createFakeStripe(sandbox)
  const onPlaced = vi.fn()
  function ProductPage() {
    const { itemCount } = useCart()
    const { apiKey, baseUrl, currency, fetch } = sandbox
    return (
      <>
        <p data-testid="count">{itemCount}</p>
        <CommerceProvider {...{ apiKey, baseUrl, currency, fetch }} shopId="buy-now">
          <BuyPlate stripe={stripe} onPlaced={onPlaced} />
        </CommerceProvider>
      </>
    )
  }
  await openCheckout({ shop: { sandbox, stripe }, quantity: 2, children: () => <ProductPage /> })
  await press(stripe)
  await stripe.wallet.approve()
  await waitFor(() => expect(onPlaced).toHaveBeenCalledTimes(1))
  expect(sandbox.charges).toHaveLength(1)
  expect(sandbox.orders).toMatchObject([{ lines: [{ productId: 'prod-dinner-plate', quantity: 1 }] }])
  expect(screen.getByTestId('count')).toHaveTextContent('2')
})

describe('nothing is there', () => {
  const nothing = async () => {
    await new Promise((resolve) => setTimeout(resolve, 50))
    const root = document.querySelector<HTMLElement>('[data-part="express-checkout"]')
    expect(root === null || root.style.visibility === 'hidden').toBe(true)
    expect(screen.queryByRole('alert')).toBeNull()
    expect(screen.queryByText('or by card')).toBeNull()
  }

  test('where the browser has no wallet', async () => {
    const sandbox = createSandbox()
    const stripe = createFakeStripe(sandbox, { wallet: null })
    await openCartPage({ stripe, children: 'or by card' }, { shop: { sandbox, stripe } })
    await waitFor(() => expect(buttons()).not.toBeNull())
    await nothing()
  })

  test('where Stripe.js is blocked', async () => {
    const onError = vi.fn()
    await openCartPage({ stripe: Promise.resolve(null), onError, children: 'or by card' })
    await waitFor(() => expect(onError).toHaveBeenCalled())
    expect(onError).toHaveBeenCalledWith(expect.objectContaining({ code: 'payment_unavailable' }))
    await nothing()
  })

  test('where the shop’s currency is not known', async () => {
    const sandbox = createSandbox()
    const fetch: typeof globalThis.fetch = async (input, init) => {
      const answer = await sandbox.fetch(input, init)
      return new Response((await answer.text()).replaceAll('"currency":"USD",', ''), answer)
    }
    const shop = { sandbox, stripe: createFakeStripe(sandbox) }
    await openCartPage({}, { shop, provider: { fetch, currency: undefined } })
    await waitFor(() => expect(screen.getByTestId('total')).toHaveTextContent('3624'))
    await nothing()
    expect(buttons()).toBeNull()
  })

  test('where the cart is empty', async () => {
    await openCartPage({}, { quantity: 0 })
    await nothing()
    expect(buttons()).toBeNull()
  })

  test('where an order waits at Stripe’s own fields, which offer the wallets, too', async () => {
    const opened = await openCheckout({
      children: (given) => (
        <CheckoutForm stripe={given} countries={['CA', 'US']} slots={{ start: <ExpressCheckout /> }} />
      ),
    })
    await screen.findByLabelText('Email')
    await goToPayment(opened)
    expect(buttons()).toBeNull()
  })
})
