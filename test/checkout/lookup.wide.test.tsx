// A payment whose outcome is open, in a tab that has no secret of it: the order is asked for with its email.
import { screen, waitFor } from '@testing-library/react'
import { expect, test, vi } from 'vitest'
import {
  continueButton,
  expectAccessible,
  fillIn,
  GOOD_CARD,
  goToPayment,
  june,
  openCheckout,
  readyPayButton,
  seePaid,
} from './support/openCheckout.js'

interface Sent {
  /** Whether it reached Stripe; its answer is lost in any case. */
  arrives: boolean
  /** How long ago, ms. */
  ago?: number
}

/** The tab that paid is closed; this one has nothing of it but what all tabs share. */
async function openOtherTab({ arrives, ago = 0 }: Sent, onPlaced = vi.fn()) {
  const first = await openCheckout({ form: { onPlaced } })
  const { sandbox, stripe, user } = first
  const pay = await goToPayment(first)
  await stripe.enterCard(GOOD_CARD)
  sandbox.script({ type: 'drop', on: 'confirmIntent', when: arrives ? 'after' : 'before' })
  // The first look comes before the confirmation.
  sandbox.script({ type: 'drop', on: 'retrieveIntent', nth: 2, times: 'always' })
  await user.click(pay)
  await waitFor(() => expect(screen.getByRole('status')).toHaveTextContent(/We are checking/))
  first.unmount()
  if (arrives) await waitFor(() => expect(sandbox.orders[0]?.status).toBe('paid'))
  sandbox.script({ type: 'clear' })
  sessionStorage.clear()
  for (const [key, text] of Object.entries(localStorage)) {
    if (!key.endsWith(':hold')) continue
    const record = JSON.parse(text)
    const times = { startedAt: record.startedAt - ago, sentAt: record.sentAt - ago }
    localStorage.setItem(key, JSON.stringify({ ...record, ...times }))
  }
  const opened = await openCheckout({ of: first, form: { onPlaced } })
  await screen.findByRole('heading', { name: 'Look up an order' })
  expect(screen.getByLabelText('Order ID')).toHaveValue(sandbox.orders[0]?.id)
  return opened
}

/** The form's own email is locked; the lookup's is the last one. */
async function lookUp({ user }: Awaited<ReturnType<typeof openCheckout>>, email: string = june.Email) {
  const fields = screen.getAllByLabelText('Email')
  await user.type(fields.at(-1) ?? document.body, email)
  await user.click(screen.getByRole('button', { name: 'Find order' }))
}

test('a paid order ends on thanks', async () => {
  const onPlaced = vi.fn()
  const opened = await openOtherTab({ arrives: true }, onPlaced)
  // Nobody here could look without the email.
  expect(screen.queryByRole('button', { name: 'Check now' })).toBeNull()
  await expectAccessible()
  await lookUp(opened)
  await seePaid()
  expect(onPlaced).toHaveBeenCalledTimes(1)
  expect(opened.sandbox.charges).toHaveLength(1)
})

test('an unpaid one says so, can be asked for again, and ends on thanks when it is paid', async () => {
  const opened = await openOtherTab({ arrives: false })
  const { sandbox, user } = opened
  await lookUp(opened)
  expect(await screen.findByText(/not paid yet.*do not pay again/)).toBeVisible()
  expect(screen.getByText('Pending')).toBeVisible()
  expect(screen.queryByRole('button', { name: 'Start over' })).toBeNull()
  await expectAccessible()
  sandbox.script({ type: 'order', status: 'paid' })
  await user.click(screen.getByRole('button', { name: 'Check now' }))
  expect(await screen.findByRole('heading', { name: 'Thank you' })).toBeVisible()
})

test('another email is told once, and nothing of the payment', async () => {
  const opened = await openOtherTab({ arrives: true })
  await lookUp(opened, 'somebody@example.test')
  expect(await screen.findByText('There is no order with this ID and email.')).toBeVisible()
  expect(screen.queryByRole('alert')).toBeNull()
  expect(screen.queryByRole('heading', { name: 'Thank you' })).toBeNull()
})

test('after half an hour the shopper can start over, behind a warning', async () => {
  const opened = await openOtherTab({ arrives: false, ago: 31 * 60_000 })
  const { sandbox, user } = opened
  expect(await screen.findByText(/if you start over, you may pay twice/)).toBeVisible()
  await lookUp(opened)
  expect(await screen.findByText(/not paid yet.*you may pay twice/)).toBeVisible()
  await user.click(screen.getByRole('button', { name: 'Start over' }))
  await waitFor(() => expect(screen.getByLabelText('Email')).toBeEnabled())
  await fillIn()
  await user.click(continueButton())
  await readyPayButton()
  expect(sandbox.orders).toHaveLength(2)
  expect(sandbox.charges).toEqual([])
})
