// Wallets: what the sheet showed is paid, once, or nothing is, and the shopper reads why where the button is.
import { CommerceProvider, useCart } from '@aerocall/commerce-react'
import { CheckoutForm, ExpressCheckout, type ExpressCheckoutProps } from '@aerocall/commerce-react/checkout'
import { createFakeStripe, createSandbox, type FakeStripe } from '@aerocall/commerce-react/testing'
import type { StripeElementsOptionsMode } from '@stripe/stripe-js'
import { screen, waitFor } from '@testing-library/react'
import { useEffect, useRef, useState } from 'react'
import { describe, expect, test, vi } from 'vitest'
import {
  CARD_WITH_3DS,
  DECLINED_CARD,
  details,
  expectAccessible,
  expectFilledIn,
  GOOD_CARD,
  goToPayment,
  type OpenCheckoutOptions,
  openCheckout,
  posts,
  readyPayButton,
  seePaid,
  storedText,
} from './support/openCheckout.js'

const wrens = {
  Email: 'wren@example.test',
  'Full name': 'Wren Halloway',
  'Address line 1': '88 Slipware Lane',
  City: 'Portland',
  'ZIP code': '97205',
}

interface Pages {
  props: ExpressCheckoutProps
}

/** The cart's page with wallets, and the checkout's, which it goes to where the form leads on. */
function Shop({ props }: Pages) {
  const [page, setPage] = useState('cart')
  const cart = useCart()
  const add = () => void cart.addItem({ productId: 'prod-dinner-plate' })
  return (
    <main>
      <button type="button" onClick={add}>
        Add a plate
      </button>
      <p data-testid="total">{cart.pending.totals ? 'pending' : cart.totals.total?.amount}</p>
      {page === 'cart' ? (
        <ExpressCheckout countries={['CA', 'US']} onFormNeeded={() => setPage('form')} {...props} />
      ) : (
        <CheckoutForm countries={['CA', 'US']} stripe={props.stripe} />
      )}
    </main>
  )
}

const openCartPage = (props: ExpressCheckoutProps = {}, options: OpenCheckoutOptions = {}) =>
  openCheckout({ children: (stripe) => <Shop props={{ stripe, ...props }} />, ...options })

const created: { mock: { calls: unknown[][] } }[] = []

const sheet = () => {
  const frame = document.querySelector<HTMLIFrameElement>('iframe[title="Sandbox Pay"]')
  return frame?.contentDocument?.body.textContent ?? ''
}
const buttons = () => document.querySelector('iframe[title="Secure express checkout frame"]')
/** The first page of a run loads what reads the cart, which a busy machine takes its time for. */
async function press(stripe: FakeStripe): Promise<boolean> {
  await waitFor(() => expect(buttons()).not.toBeNull(), { timeout: 10_000 })
  return stripe.wallet.press()
}
const alert = async () => (await screen.findByRole('alert')).textContent

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

describe('what the wallet says of the shopper', () => {
  test('without a street is asked for in the form, where the rest stands', async () => {
    const onError = vi.fn()
    const { sandbox, stripe } = await openCartPage({ onError })
    await press(stripe)
    await stripe.wallet.changeAddress({ city: 'Seattle', state: 'WA', postal_code: '98101', country: 'US' })
    await stripe.wallet.approve()
    expect(onError).toHaveBeenCalledWith(
      expect.objectContaining({ code: 'validation', fields: { line1: 'Please fill in this field.' } }),
    )
    await waitFor(() =>
      expect(screen.getByLabelText('Address line 1')).toHaveAccessibleDescription(/fill in/),
    )
    expectFilledIn({ ...wrens, 'Address line 1': '', City: 'Seattle', 'ZIP code': '98101' })
    expect(sandbox.orders).toEqual([])
  })

  test('without a street is named where the button is, on a page without the form', async () => {
    const { stripe } = await openCartPage({ onFormNeeded: () => {} })
    await press(stripe)
    await stripe.wallet.changeAddress({ city: 'Seattle', state: 'WA', postal_code: '98101', country: 'US' })
    await stripe.wallet.approve()
    expect(await alert()).toBe('Address line 1: Please fill in this field.')
    await expectAccessible()
  })

  test('in a country that is not delivered to cannot be chosen, and is refused where it comes all the same', async () => {
    const { sandbox, stripe } = await openCartPage({ onFormNeeded: () => {} })
    await press(stripe)
    const berlin = { line1: 'Töpfergasse 4', city: 'Berlin', postal_code: '10115', country: 'DE' }
    expect(await stripe.wallet.changeAddress(berlin)).toBe(false)
    await stripe.wallet.cancel()
    await press(stripe)
    await stripe.wallet.approve({ addresses: [berlin] })
    expect(await alert()).toMatch(/does not deliver to this country/)
    expect(sandbox.orders).toEqual([])
  })

  test('may be in any country where the form names none: Stripe is given no list', async () => {
    const { stripe } = await openCheckout({
      children: (given) => {
        const elements = (options?: StripeElementsOptionsMode) => {
          const group = given.elements(options)
          created.push(vi.spyOn(group, 'create'))
          return group
        }
        const spied = { ...given, elements } as FakeStripe
        return <CheckoutForm stripe={spied} slots={{ start: <ExpressCheckout /> }} />
      },
    })
    await press(stripe)
    const [, options] =
      created.flatMap(({ mock }) => mock.calls).find(([type]) => type === 'expressCheckout') ?? []
    expect(options).toMatchObject({ emailRequired: true, shippingAddressRequired: true })
    expect(options).not.toHaveProperty('allowedShippingCountries')
  })

  test('is an email that the shop refuses: its words, no order, and the form has the rest', async () => {
    const { sandbox, stripe } = await openCartPage()
    sandbox.script({
      type: 'answer',
      on: 'createCheckout',
      status: 422,
      body: {
        message: 'Check your order.',
        details: { fieldErrors: { customerEmail: ['No throw-away addresses.'] } },
      },
    })
    await press(stripe)
    await stripe.wallet.approve()
    await waitFor(() => expect(screen.getByLabelText('Email')).toHaveAccessibleDescription(/throw-away/))
    expectFilledIn(wrens)
    expect(sandbox.orders).toEqual([])
    expect(sandbox.charges).toEqual([])
  })

  test('is held against the form around it: its own fields, its schema and its onSubmit', async () => {
    const onSubmit = vi.fn(() => ({ postalCode: 'We do not deliver there.' }))
    const { sandbox, stripe } = await openCheckout({
      children: (given) => (
        <CheckoutForm
          stripe={given}
          countries={['US']}
          onSubmit={onSubmit}
          slots={{ start: <ExpressCheckout /> }}
        />
      ),
    })
    await press(stripe)
    await stripe.wallet.approve()
    await waitFor(() => expect(screen.getByLabelText('ZIP code')).toHaveAccessibleDescription(/not deliver/))
    expect(onSubmit).toHaveBeenCalledWith(expect.objectContaining({ email: 'wren@example.test' }))
    expect(sandbox.orders).toEqual([])
  })

  test('counts for nothing before the terms are agreed to', async () => {
    const { sandbox, stripe, user } = await openCheckout({
      children: (given) => (
        <CheckoutForm
          stripe={given}
          countries={['US']}
          consent="I agree to the terms"
          slots={{ start: <ExpressCheckout /> }}
        />
      ),
    })
    expect(await press(stripe)).toBe(false)
    const box = screen.getByRole('checkbox', { name: 'I agree to the terms' })
    expect(box).toHaveFocus()
    expect(box).toHaveAccessibleDescription(/agree/)
    await user.click(box)
    expect(await press(stripe)).toBe(true)
    await stripe.wallet.approve()
    await seePaid()
    expect(sandbox.charges).toHaveLength(1)
  })
})

describe('a sheet that is closed', () => {
  test('before Pay changes nothing', async () => {
    const { sandbox, stripe } = await openCartPage()
    await press(stripe)
    await stripe.wallet.cancel()
    expect(screen.queryByRole('alert')).toBeNull()
    expect(posts(sandbox, '/checkout')).toBe(0)
    expect(await press(stripe)).toBe(true)
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
