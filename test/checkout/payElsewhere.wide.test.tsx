// "Your bank wants to confirm that it is you" stood above a voucher, and nothing said where to pay it.
import { OrderStatus, useLastOrder } from '@aerocall/commerce-react'
import { PaymentInstructions } from '@aerocall/commerce-react/checkout'
import { de } from '@aerocall/commerce-react/messages/de'
import { act, screen, waitFor } from '@testing-library/react'
import { describe, expect, test, vi } from 'vitest'
import {
  expectAccessible,
  GOOD_CARD,
  goToPayment,
  type OpenedCheckout,
  openCheckout,
  seePaid,
} from './support/openCheckout.js'

async function payBy(awaits: 'voucher' | 'bank_transfer', opened: OpenedCheckout) {
  opened.sandbox.script({ type: 'payment', awaits })
  const button = await goToPayment(opened)
  await opened.stripe.enterCard(GOOD_CARD)
  await opened.user.click(button)
  await screen.findByRole('heading', { name: 'Your order waits for your payment' })
}

const link = () => screen.findByRole('link', { name: 'Show the payment instructions' })

describe('a voucher', () => {
  test('says where and until when, is told once, and turns paid when the shop hears of it', async () => {
    const onPlaced = vi.fn()
    const opened = await openCheckout({ form: { onPlaced } })
    await payBy('voucher', opened)
    const { sandbox } = opened
    expect(screen.getByText(/at one of the places that it names, by \w+ \d+, \d{4}/)).toBeVisible()
    expect(await link()).toHaveAttribute(
      'href',
      `https://pay.sandbox.test/vouchers/${sandbox.paymentIntents[0]?.id}`,
    )
    expect(screen.queryByText(/confirm that it is you|need not pay again|Waiting for the payment/)).toBeNull()
    expect(onPlaced.mock.calls).toEqual([[expect.objectContaining({ state: 'awaiting_payment' })]])
    expect(sandbox.charges).toEqual([])
    await expectAccessible()

    await act(() => sandbox.deliverWebhooks())
    act(() => void window.dispatchEvent(new Event('focus')))
    await seePaid()
    expect(screen.queryByRole('link', { name: 'Show the payment instructions' })).toBeNull()
    expect(sandbox.charges).toHaveLength(1)
    expect(onPlaced).toHaveBeenCalledTimes(1)
  })

  test('stays with its instructions over a reload, and on the order’s own page', async () => {
    const opened = await openCheckout()
    await payBy('voucher', opened)
    opened.unmount()
    const again = await openCheckout({ of: opened })
    await link()
    again.unmount()

    function OrderPage() {
      const last = useLastOrder()
      if (last === null) return null
      return (
        <>
          <OrderStatus orderId={last.orderId} email={last.email} />
          {last.instructions && <PaymentInstructions instructions={last.instructions} />}
        </>
      )
    }
    await openCheckout({ of: opened, children: () => <OrderPage /> })
    expect(await link()).toHaveAttribute('href', expect.stringMatching(/^https:/))
  })

  test('whose time is over can be paid in another way', async () => {
    const opened = await openCheckout()
    opened.sandbox.script({ type: 'payment', awaits: 'voucher', fails: true })
    const button = await goToPayment(opened)
    await opened.stripe.enterCard(GOOD_CARD)
    await opened.user.click(button)
    await link()
    await act(() => opened.sandbox.deliverWebhooks())
    act(() => void window.dispatchEvent(new Event('focus')))
    await waitFor(() =>
      expect(document.querySelector('[data-part=checkout]')).toHaveAttribute('data-state', 'declined'),
    )
    expect(await screen.findByRole('alert')).toHaveTextContent(/not completed/)
    expect(screen.queryByRole('link', { name: 'Show the payment instructions' })).toBeNull()
  })
})

test('a bank transfer names no time where the bank has none, and the shop may mark it as paid', async () => {
  const opened = await openCheckout()
  await payBy('bank_transfer', opened)
  expect(screen.getByText(/with the reference that the instructions name\.$/)).toBeVisible()
  expect(await link()).toHaveAttribute('href', expect.stringContaining('/transfers/'))
  opened.sandbox.script({ type: 'order', status: 'paid' })
  act(() => void window.dispatchEvent(new Event('focus')))
  await seePaid()
  expect(opened.sandbox.charges).toHaveLength(1)
})

test.each([
  ['of another protocol', 'javascript:alert(1)'],
  ['without protection', 'http://pay.example.test'],
  ['that is none', null],
])('an address %s is no link', async (_, url) => {
  await openCheckout({
    children: () => <PaymentInstructions instructions={{ kind: 'voucher', url, expiresAt: 'soon' }} />,
  })
  expect(screen.getByText('Pay with your voucher, at one of the places that it names.')).toBeVisible()
  expect(screen.getByText(/Please ask the shop/)).toBeVisible()
  expect(screen.queryByRole('link')).toBeNull()
})

test('it is said in the language of the shop', async () => {
  const instructions = {
    kind: 'voucher',
    url: 'https://pay.example.test',
    expiresAt: '2030-05-02T12:00:00.000Z',
  } as const
  await openCheckout({
    provider: { locale: 'de-DE', messages: de },
    children: () => <PaymentInstructions instructions={instructions} />,
  })
  expect(screen.getByText(/bis 2\. Mai 2030/)).toBeVisible()
  expect(screen.getByRole('link', { name: 'Zahlungsanleitung anzeigen' })).toBeVisible()
})
