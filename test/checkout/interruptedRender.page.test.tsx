// B27 of the fault matrix: React may render a form and throw it away, or hide one that is paying.
import { useCart } from '@aerocall/commerce-react'
import { CheckoutForm, type CheckoutFormProps } from '@aerocall/commerce-react/checkout'
import { act, screen, waitFor } from '@testing-library/react'
import { type ComponentType, lazy, Suspense, startTransition, useState } from 'react'
import { afterEach, expect, test, vi } from 'vitest'
import {
  fillIn,
  GOOD_CARD,
  goToPayment,
  june,
  openCheckout,
  posts,
  readyPayButton,
  seePaid,
  storedText,
} from './support/openCheckout.js'

afterEach(() => {
  vi.restoreAllMocks()
})

/** A part of the page that is not there yet. */
function missing() {
  let arrive = () => {}
  const Part = lazy(
    () =>
      new Promise<{ default: () => null }>((resolve) => {
        arrive = () => resolve({ default: () => null })
      }),
  )
  return { Part, arrive: () => act(async () => arrive()) }
}

interface PageState {
  Part: ComponentType | null
  form: CheckoutFormProps | null
}

let counts: number[] = []
let change: (next: Partial<PageState>) => void = () => {}

/** A page whose next state waits for something, above the form. */
function Page(initial: PageState) {
  const [page, setPage] = useState(initial)
  change = (next) => setPage((current) => ({ ...current, ...next }))
  const { itemCount, addItem } = useCart()
  counts.push(itemCount)
  return (
    <Suspense fallback={<p>Just a moment…</p>}>
      <button type="button" onClick={() => void addItem({ productId: 'prod-dinner-plate' })}>
        Add a plate
      </button>
      {page.form && <CheckoutForm countries={['US', 'CA']} {...page.form} />}
      {page.Part && <page.Part />}
    </Suspense>
  )
}

const openPage = (form: CheckoutFormProps | null, sandbox = { latency: 0 }) => {
  counts = []
  return openCheckout({
    sandbox,
    children: (stripe) => <Page Part={null} form={form && { stripe, ...form }} />,
  })
}

test('a form that is rendered and thrown away asks for nothing and keeps nothing', async () => {
  const { sandbox, stripe } = await openPage(null)
  await waitFor(() => expect(counts.at(-1)).toBe(1))
  await act(async () => {})
  const before = { requests: sandbox.requests.length, stored: storedText() }
  const elements = vi.spyOn(stripe, 'elements')
  const listened = vi.spyOn(window, 'addEventListener')
  const rendered = vi.fn(() => null)
  const { Part, arrive } = missing()
  await act(async () => startTransition(() => change({ Part, form: { stripe, slots: { start: rendered } } })))
  expect(rendered).toHaveBeenCalled()
  expect(screen.queryByLabelText('Email')).toBeNull()
  expect({ requests: sandbox.requests.length, stored: storedText() }).toEqual(before)
  expect(elements).not.toHaveBeenCalled()
  expect(listened).not.toHaveBeenCalled()
  await arrive()
  expect(await screen.findByLabelText('Email')).toBeVisible()
})

test('a render that is thrown away under a filled form loses nothing, and its options do not count', async () => {
  const onPlaced = vi.fn()
  const ofNextPage = vi.fn()
  // React comes back to the render that waits whenever a request takes a while.
  const opened = await openPage({ onPlaced, returnUrl: '/here' }, { latency: 30 })
  const { sandbox, stripe, user } = opened
  const confirmed = vi.spyOn(stripe, 'confirmPayment')
  await screen.findByLabelText('Email')
  await fillIn()
  const { Part, arrive } = missing()
  const next = { stripe, onPlaced: ofNextPage, returnUrl: '/elsewhere' }
  await act(async () => startTransition(() => change({ Part, form: next })))
  expect(screen.getByLabelText('Full name')).toHaveValue(june['Full name'])

  // The old page is still the one on screen, and goes on.
  await user.click(screen.getByRole('button', { name: 'Continue to payment' }))
  const pay = await readyPayButton()
  await stripe.enterCard(GOOD_CARD)
  await user.click(pay)
  await seePaid()
  const returnUrl = confirmed.mock.calls[0]?.[0].confirmParams?.return_url
  expect(returnUrl).toMatch(/\/here$/)
  expect(onPlaced).toHaveBeenCalledTimes(1)
  expect(ofNextPage).not.toHaveBeenCalled()
  await arrive()
  expect(await screen.findByRole('heading', { name: 'Thank you' })).toBeVisible()
  expect(ofNextPage).not.toHaveBeenCalled()
  expect(posts(sandbox, '/checkout')).toBe(1)
  expect(sandbox.charges).toHaveLength(1)
})

test('a form that is hidden while it pays has paid once when it is back', async () => {
  const onPlaced = vi.fn()
  const opened = await openPage({ onPlaced })
  const { sandbox, stripe, user } = opened
  await screen.findByLabelText('Email')
  const pay = await goToPayment(opened)
  await stripe.enterCard(GOOD_CARD)
  sandbox.script({ type: 'delay', on: 'confirmIntent', ms: 100 })
  await user.click(pay)
  const { Part, arrive } = missing()
  // No transition: the fallback takes the form's place.
  await act(async () => change({ Part }))
  expect(screen.getByText('Just a moment…')).toBeVisible()
  expect(screen.getByText(june.Email)).not.toBeVisible()
  await waitFor(() => expect(onPlaced).toHaveBeenCalledTimes(1))
  await arrive()
  await seePaid()
  expect(sandbox.charges).toHaveLength(1)
})

test('a form that was hidden before it paid can be paid with fields that are loaded anew', async () => {
  const opened = await openPage({})
  const { sandbox, stripe, user } = opened
  await screen.findByLabelText('Email')
  await goToPayment(opened)
  await stripe.enterCard(GOOD_CARD)
  const { Part, arrive } = missing()
  await act(async () => change({ Part }))
  sandbox.script({ type: 'delay', on: 'retrieveIntent', ms: 100, times: 2 })
  await arrive()
  const button = await screen.findByRole('button', { name: /^Pay/ })
  // Stripe's fields were taken out of the page with it.
  expect(button).toHaveAttribute('aria-disabled', 'true')
  await readyPayButton()
  await stripe.enterCard(GOOD_CARD)
  await user.click(button)
  await seePaid()
  expect(sandbox.charges).toHaveLength(1)
})

test('the count of the cart never goes back in time, in no render', async () => {
  const { user } = await openPage(null)
  await waitFor(() => expect(counts.at(-1)).toBe(1))
  const { Part, arrive } = missing()
  await act(async () => startTransition(() => change({ Part })))
  for (let clicks = 0; clicks < 3; clicks++) await user.click(screen.getByText('Add a plate'))
  await arrive()
  await waitFor(() => expect(counts.at(-1)).toBe(4))
  expect(counts).toEqual([...counts].sort((left, right) => left - right))
})
