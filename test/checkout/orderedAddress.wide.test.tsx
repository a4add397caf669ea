import { QueryClient } from '@tanstack/react-query'
import { screen, waitFor } from '@testing-library/react'
import { expect, test } from 'vitest'
import {
  continueButton,
  details,
  detailsOfJune,
  fillIn,
  GOOD_CARD,
  goToPayment,
  june,
  type OpenCheckoutOptions,
  type OpenedCheckout,
  openCheckout,
  readyPayButton,
  seePaid,
  storedText,
} from './support/openCheckout.js'
import { ShopPages } from './support/ShopPages.js'

const reads = ({ sandbox }: Pick<OpenedCheckout, 'sandbox'>) =>
  sandbox.requests.filter(({ method, path }) => method === 'GET' && path.startsWith('/orders/')).length

async function reload(of: OpenedCheckout, options: OpenCheckoutOptions = {}) {
  of.unmount()
  // Without what the tab has kept of the form itself.
  return openCheckout({ of, ...options, form: { keepDraft: false, ...options.form } })
}

/** What asks again whatever a query client has, as the shopper comes back to the tab. */
function comeBack() {
  document.dispatchEvent(new Event('visibilitychange', { bubbles: true }))
  return new Promise((resolve) => setTimeout(resolve, 100))
}

const edit = ({ user }: OpenedCheckout) => user.click(screen.getByRole('button', { name: 'Change Contact' }))

const holds = (label: string, value: string) =>
  waitFor(() => expect(screen.getByLabelText(label)).toHaveValue(value))

test('a reload shows the address of the order, asked for once, and stores none of it', async () => {
  const first = await openCheckout()
  await goToPayment(first)
  expect(reads(first)).toBe(0)
  const queryClient = new QueryClient()
  const { sandbox, stripe, user } = await reload(first, { provider: { queryClient } })
  await waitFor(() => expect(details()).toEqual(detailsOfJune))
  expect(storedText()).not.toMatch(/Kiln|Portland|Okafor/)
  const pay = await readyPayButton()
  await comeBack()
  expect(reads({ sandbox })).toBe(1)
  const kept = queryClient.getQueryCache().getAll()
  expect(JSON.stringify(kept.map(({ state }) => state.data))).not.toMatch(/Kiln|Portland|Okafor/)
  await stripe.enterCard(GOOD_CARD)
  await user.click(pay)
  await seePaid()
  expect(sandbox.charges).toHaveLength(1)
})

test('and can be edited: the same details are the same order, others another', async () => {
  const first = await openCheckout()
  await goToPayment(first)
  const again = await reload(first)
  const { sandbox, user } = again
  await waitFor(() => expect(details()).toEqual(detailsOfJune))
  await readyPayButton()
  await edit(again)
  await user.click(continueButton())
  await readyPayButton()
  expect(sandbox.orders).toHaveLength(1)
  await edit(again)
  await fillIn({ City: 'Salem' })
  await user.click(continueButton())
  await waitFor(() => expect(sandbox.orders).toHaveLength(2))
  expect(sandbox.orders[1]?.shippingAddress).toMatchObject({ line1: '14 Kiln Row', city: 'Salem' })
})

test('an order that cannot be read is paid without it', async () => {
  const first = await openCheckout()
  await goToPayment(first)
  first.sandbox.script({
    type: 'answer',
    on: 'getOrder',
    status: 404,
    body: { message: 'No.' },
    times: 'always',
  })
  const again = await reload(first, { children: (stripe) => <ShopPages stripe={stripe} keepDraft={false} /> })
  await readyPayButton()
  await waitFor(() => expect(reads(first)).toBe(1))
  // Each return to the tab asked once more, with the email in the address.
  await comeBack()
  await again.user.dblClick(screen.getByRole('button', { name: 'Other page' }))
  await readyPayButton()
  await comeBack()
  expect(reads(first)).toBe(1)
  expect(details()).toEqual([june.Email])
  expect(screen.queryByRole('alert')).toBeNull()
})

// The default one was shown, of an order that goes elsewhere.
test('a default address is not taken for that of the order', async () => {
  const form = { countries: ['CA', 'US'], defaultValues: { line1: '1 Bob St' } }
  const first = await openCheckout({ form })
  await goToPayment(first)
  first.sandbox.script({ type: 'delay', on: 'getOrder', ms: 2500 })
  await reload(first, { form })
  await readyPayButton()
  expect(details()).toEqual([june.Email])
  await waitFor(() => expect(details()).toEqual(detailsOfJune))
})

test('but is the order’s where nobody typed over it', async () => {
  const opened = await openCheckout({
    form: { countries: ['CA', 'US'], defaultValues: { line1: '1 Bob St' } },
  })
  const { 'Address line 1': _, ...others } = june
  await fillIn(others)
  await opened.user.click(continueButton())
  await readyPayButton()
  expect(details()[1]).toContain('1 Bob St')
  await edit(opened)
  expect(screen.getByLabelText('Address line 1')).toHaveValue('1 Bob St')
  await comeBack()
  expect(reads(opened)).toBe(0)
})

// It stayed empty for good: nothing was asked for while the form was edited.
test('details that are edited before the address has come get it, under what is typed meanwhile', async () => {
  const first = await openCheckout()
  await goToPayment(first)
  first.sandbox.script({ type: 'delay', on: 'getOrder', ms: 4000 })
  const again = await reload(first)
  await readyPayButton()
  await edit(again)
  expect(screen.getByLabelText('Address line 1')).toHaveValue('')
  await again.user.type(screen.getByLabelText('City'), 'Salem')
  await holds('Address line 1', '14 Kiln Row')
  expect(screen.getByLabelText('City')).toHaveValue('Salem')
  expect(reads(first)).toBe(1)
})

// An option that is not there was chosen unseen, and ordered once more.
test('a country that is not offered any more must be chosen anew', async () => {
  const first = await openCheckout()
  await goToPayment(first)
  const again = await reload(first, { form: { countries: ['CA', 'DE'], defaultValues: { country: 'CA' } } })
  await waitFor(() => expect(details()[1]).toContain('Portland'))
  await readyPayButton()
  expect(details()[1]).not.toMatch(/Canada|United States/)
  await edit(again)
  expect(screen.getByLabelText('Country')).toHaveValue('')
  await again.user.click(continueButton())
  expect(screen.getByLabelText('Country')).toBeInvalid()
  await again.user.selectOptions(screen.getByLabelText('Country'), 'CA')
  await again.user.selectOptions(await screen.findByRole('combobox', { name: 'Province' }), 'BC')
  await again.user.click(continueButton())
  await waitFor(() => expect(again.sandbox.orders).toHaveLength(2))
  expect(again.sandbox.orders[1]?.shippingAddress).toMatchObject({ line1: '14 Kiln Row', country: 'CA' })
})

test('a payment that the bank takes back shows it again', async () => {
  const first = await openCheckout()
  await goToPayment(first)
  const { sandbox, stripe, user } = await reload(first)
  await waitFor(() => expect(details()).toEqual(detailsOfJune))
  const pay = await readyPayButton()
  sandbox.script({ type: 'payment', processing: true, webhook: 'never' })
  await stripe.enterCard(GOOD_CARD)
  await user.click(pay)
  await screen.findByRole('heading', { name: 'Thank you' })
  for (const intent of sandbox.paymentIntents) intent.status = 'requires_payment_method'
  window.dispatchEvent(new Event('focus'))
  await waitFor(() => expect(details()).toEqual(detailsOfJune))
})
