// After a reload the payment step had no shipping address: what was typed is gone, and nothing stores it.
import { screen, waitFor } from '@testing-library/react'
import { expect, test } from 'vitest'
import {
  continueButton,
  fillIn,
  GOOD_CARD,
  goToPayment,
  june,
  type OpenedCheckout,
  openCheckout,
  readyPayButton,
  seePaid,
  storedText,
} from './support/openCheckout.js'

const reads = ({ sandbox }: Pick<OpenedCheckout, 'sandbox'>) =>
  sandbox.requests.filter(({ method, path }) => method === 'GET' && path.startsWith('/orders/')).length

async function reload(of: OpenedCheckout) {
  of.unmount()
  return openCheckout({ of })
}

test('a reload shows the address of the order, asked for once, and stores none of it', async () => {
  const first = await openCheckout()
  await goToPayment(first)
  expect(reads(first)).toBe(0)
  const { sandbox, stripe, user } = await reload(first)
  expect(await screen.findByLabelText('City')).toBeDisabled()
  for (const [label, value] of Object.entries(june)) expect(screen.getByLabelText(label)).toHaveValue(value)
  expect(screen.getByLabelText('Country')).toHaveDisplayValue('United States')
  expect(storedText()).not.toMatch(/Kiln|Portland|Okafor/)
  const pay = await readyPayButton()
  window.dispatchEvent(new Event('focus'))
  expect(reads({ sandbox })).toBe(1)
  await stripe.enterCard(GOOD_CARD)
  await user.click(pay)
  await seePaid()
  expect(sandbox.charges).toHaveLength(1)
})

test('and can be edited: the same details are the same order, others another', async () => {
  const first = await openCheckout()
  await goToPayment(first)
  const { sandbox, user } = await reload(first)
  await screen.findByLabelText('City')
  const edit = () => user.click(screen.getByRole('button', { name: 'Edit details' }))
  await readyPayButton()
  await edit()
  await user.click(continueButton())
  await readyPayButton()
  expect(sandbox.orders).toHaveLength(1)
  await edit()
  await fillIn(user, { City: 'Salem' })
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
  await reload(first)
  await readyPayButton()
  await waitFor(() => expect(reads(first)).toBe(1))
  expect(screen.queryByLabelText('City')).toBeNull()
  expect(screen.queryByRole('alert')).toBeNull()
})
