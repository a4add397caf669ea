// What is typed into the form stays with the tab, over reloads, and no longer than the order.
import { CommerceProvider, useCart } from '@aerocall/commerce-react'
import { CheckoutForm, type CheckoutFormProps } from '@aerocall/commerce-react/checkout'
import { createSandbox } from '@aerocall/commerce-react/testing'
import { render, screen, waitFor } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { describe, expect, test } from 'vitest'
import {
  continueButton,
  details,
  detailsOfJune,
  expectFilledIn,
  fillIn,
  GOOD_CARD,
  goToPayment,
  june,
  type OpenCheckoutOptions,
  openCheckout,
  payButton,
  readyPayButton,
  seePaid,
} from './support/openCheckout.js'
import { ShopPages } from './support/ShopPages.js'

async function openShop(form: CheckoutFormProps = {}, earlier: Pick<OpenCheckoutOptions, 'of'> = {}) {
  const children: OpenCheckoutOptions['children'] = (stripe) => <ShopPages stripe={stripe} {...form} />
  const opened = await openCheckout({ children, ...earlier })
  await (earlier.of ? payButton() : screen.findByLabelText('Email'))
  const press = (name: string) => opened.user.click(screen.getByRole('button', { name }))
  return { ...opened, press, otherPage: () => press('Other page') }
}

// Everything had to be typed again.
test('a form that is left for the cart, and opened again, holds what was typed', async () => {
  const { user, press, otherPage } = await openShop({ defaultValues: { line2: 'Unit 3' } })
  await fillIn()
  await otherPage()
  expect(screen.queryByLabelText('Email')).toBeNull()
  await press('Add a plate')
  expect(JSON.stringify({ ...localStorage })).not.toMatch(/june|Kiln/i)
  await otherPage()
  expectFilledIn({ ...june, Country: 'US', 'Address line 2 (optional)': 'Unit 3' })
  await user.click(continueButton())
  await readyPayButton()
})

test('so it does when the cart is changed after the order was made', async () => {
  const { sandbox, stripe, user, press, otherPage, ...opened } = await openShop()
  await goToPayment({ user, ...opened })
  await otherPage()
  await press('Add a plate')
  await otherPage()
  await waitFor(() => expect(screen.getByLabelText('Email')).toBeEnabled())
  expectFilledIn()
  await user.click(continueButton())
  const pay = await readyPayButton()
  await stripe.enterCard(GOOD_CARD)
  await user.click(pay)
  await seePaid()
  expect(sandbox.charges).toMatchObject([{ orderId: sandbox.orders.at(-1)?.id }])
  expect(sandbox.orders.at(-1)).toMatchObject({
    email: june.Email,
    shippingAddress: { line1: '14 Kiln Row' },
  })
})

// The email alone was asked for once more: the address had been read of the order.
test('so does what a reload read of the order', async () => {
  const first = await openShop()
  await goToPayment(first)
  first.unmount()
  const { press } = await openShop({ keepDraft: false }, { of: first })
  await waitFor(() => expect(details()).toEqual(detailsOfJune))
  await readyPayButton()
  await press('Add a plate')
  await waitFor(() => expect(screen.getByLabelText('Email')).toBeEnabled())
  expectFilledIn()
})

// Locked, the new city would have been shown for an order that goes to the old one.
test('details that are being changed are still being changed', async () => {
  const { sandbox, user, press, otherPage, ...opened } = await openShop()
  await goToPayment({ user, ...opened })
  await press('Change Contact')
  await fillIn({ City: 'Salem' })
  await otherPage()
  await otherPage()
  expect(screen.getByLabelText('City')).toBeEnabled()
  expectFilledIn({ ...june, City: 'Salem' })
  // Nobody pressed "Change" just now.
  expect(screen.getByLabelText('Email')).not.toHaveFocus()
  await user.click(continueButton())
  await readyPayButton()
  expect(sandbox.orders.map(({ shippingAddress }) => shippingAddress)).toMatchObject([
    { city: 'Portland' },
    { city: 'Salem' },
  ])
})

test('once the order is placed it is forgotten', async () => {
  const { stripe, user, press, otherPage, ...opened } = await openShop()
  const pay = await goToPayment({ user, ...opened })
  await stripe.enterCard(GOOD_CARD)
  await user.click(pay)
  await seePaid()
  await otherPage()
  await press('Add a plate')
  await otherPage()
  expect(await screen.findByLabelText('Email')).toHaveValue('')
  for (const label of ['Full name', 'Address line 1', 'City'])
    expect(screen.getByLabelText(label)).toHaveValue('')
})

// The page that leaves it for another cart hears of `placed` no more. A form that is opened while that cart is still
// on its way to the shop showed the thanks for the last one.
test('so it is once a bank works on it', async () => {
  const { sandbox, stripe, user, press, otherPage, ...opened } = await openShop()
  const pay = await goToPayment({ user, ...opened })
  sandbox.script({ type: 'payment', processing: true, webhook: 'never' })
  await stripe.enterCard(GOOD_CARD)
  await user.click(pay)
  await screen.findByRole('heading', { name: 'Thank you' })
  await otherPage()
  await press('Add a plate')
  await otherPage()
  expect(await screen.findByLabelText('Email')).toHaveValue('')
  expect(screen.getByLabelText('Address line 1')).toHaveValue('')
})

test('and an address that was asked for before comes too late', async () => {
  const first = await openShop()
  await goToPayment(first)
  first.unmount()
  first.sandbox.script({ type: 'delay', on: 'getOrder', ms: 600 })
  const { stripe, user, press, otherPage } = await openShop({ keepDraft: false }, { of: first })
  const pay = await readyPayButton()
  await stripe.enterCard(GOOD_CARD)
  await user.click(pay)
  await screen.findByRole('heading', { name: 'Thank you' })
  await new Promise((resolve) => setTimeout(resolve, 600))
  await otherPage()
  await press('Add a plate')
  await otherPage()
  expect(await screen.findByLabelText('City')).toHaveValue('')
})

// A setting that makes it another shop to the engines is none to the shopper.
test("a provider's setting that changes, such as a token, takes nothing of it", async () => {
  const sandbox = createSandbox()
  const page = (token: string) => (
    <CommerceProvider {...sandbox} headers={{ 'X-Token': token }}>
      <AddBowl />
      <CheckoutForm countries={['CA', 'US']} />
    </CommerceProvider>
  )
  const { rerender } = render(page('a'))
  const user = userEvent.setup()
  await user.click(screen.getByRole('button', { name: 'Add a bowl' }))
  await screen.findByLabelText('Email')
  await fillIn()
  const before = sandbox.requests.length
  rerender(page('b'))
  await waitFor(() => expect(sandbox.requests.length).toBeGreaterThan(before))
  expectFilledIn()
})

test('but another shop is shown none of it', async () => {
  const here = createSandbox()
  const there = createSandbox({ baseUrl: 'https://there.test/api/v1/ecommerce' })
  const page = (sandbox: typeof here) => (
    <CommerceProvider {...sandbox}>
      <AddBowl />
      <CheckoutForm countries={['CA', 'US']} />
    </CommerceProvider>
  )
  const { rerender } = render(page(here))
  const user = userEvent.setup()
  await user.click(screen.getByRole('button', { name: 'Add a bowl' }))
  await screen.findByLabelText('Email')
  await fillIn()
  rerender(page(there))
  await user.click(screen.getByRole('button', { name: 'Add a bowl' }))
  expect(await screen.findByLabelText('Email')).toHaveValue('')
  expect(screen.getByLabelText('City')).toHaveValue('')
})

const draftOf = () => Object.entries(sessionStorage).find(([key]) => key.endsWith(':draft'))?.[1] ?? null

async function openReloaded(form: CheckoutFormProps = {}) {
  const first = await openCheckout({ form })
  await fillIn()
  first.unmount()
  return openCheckout({ of: first, form })
}

describe('a reload in the address step', () => {
  test('shows what was typed, which stands in this tab alone', async () => {
    const { user } = await openReloaded()
    await waitFor(() => expectFilledIn({ ...june, Country: 'US' }))
    expect(JSON.stringify({ ...localStorage })).not.toMatch(/june|Kiln/i)
    await user.click(continueButton())
    await readyPayButton()
  })

  test('keeps nothing where the shop wants none kept, nor what was kept before', async () => {
    const { unmount, ...opened } = await openReloaded({ keepDraft: false })
    expect(screen.getByLabelText('Full name')).toHaveValue('')
    expect(draftOf()).toBeNull()
    await fillIn()
    unmount()
    const kept = await openCheckout({ of: opened, form: {} })
    await fillIn()
    expect(draftOf()).toContain('Kiln')
    kept.unmount()
    await openCheckout({ of: opened, form: { keepDraft: false } })
    expect(draftOf()).toBeNull()
  })

  test('is over when the order is placed', async () => {
    const opened = await openCheckout()
    const pay = await goToPayment(opened)
    expect(draftOf()).toContain('Kiln')
    await opened.stripe.enterCard(GOOD_CARD)
    await opened.user.click(pay)
    await seePaid()
    expect(draftOf()).toBeNull()
  })

  // Locked, the new city would have been shown for an order that goes to the old one.
  test('goes on changing the details of an order that is made', async () => {
    const first = await openCheckout()
    await goToPayment(first)
    await first.user.click(screen.getByRole('button', { name: 'Change Contact' }))
    await fillIn({ City: 'Salem' })
    first.unmount()
    const { sandbox, user } = await openCheckout({ of: first })
    await waitFor(() => expect(screen.getByLabelText('City')).toHaveValue('Salem'))
    await waitFor(() => expect(screen.getByLabelText('City')).toBeEnabled())
    await user.click(continueButton())
    await readyPayButton()
    expect(sandbox.orders.at(-1)?.shippingAddress).toMatchObject({ city: 'Salem' })
  })

  test.each([
    ['rubbish', '{'],
    ['another form', '{"typed":{"email":7},"isEditing":false}'],
    ['a list', '[]'],
  ])('finds an empty form where %s was kept', async (_, text) => {
    const first = await openCheckout()
    await fillIn()
    first.unmount()
    const key = Object.keys(sessionStorage).find((name) => name.endsWith(':draft')) ?? ''
    sessionStorage.setItem(key, text)
    await openCheckout({ of: first })
    expect(screen.getByLabelText('Email')).toHaveValue('')
  })

  test('keeps no more than a form holds', async () => {
    await openCheckout()
    await fillIn({ 'Address line 1': 'x'.repeat(10_001) })
    expect(draftOf()).toBeNull()
  })
})

function AddBowl() {
  const { addItem } = useCart()
  return (
    <button
      type="button"
      onClick={() => void addItem({ productId: 'prod-breakfast-bowl', variantId: 'var-breakfast-bowl-oat' })}
    >
      Add a bowl
    </button>
  )
}
