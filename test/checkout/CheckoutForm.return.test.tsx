import { CheckoutForm, type CheckoutOptions } from '@aerocall/commerce-react/checkout'
import { act, screen } from '@testing-library/react'
import { useState } from 'react'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { continueButton, fillIn, june, openCheckout, readyPayButton } from './support/openCheckout.js'

const unhandled = vi.fn()
beforeEach(() => {
  process.on('unhandledRejection', unhandled)
})
afterEach(() => {
  process.off('unhandledRejection', unhandled)
  expect(unhandled).not.toHaveBeenCalled()
})

describe("a return from a bank's page", () => {
  afterEach(() => window.history.replaceState(null, '', '/'))

  test('that was invented shows a lookup and never thanks', async () => {
    window.history.replaceState(
      null,
      '',
      '/checkout?payment_intent=pi_x&payment_intent_client_secret=pi_x_secret_y&redirect_status=succeeded',
    )
    const { sandbox } = await openCheckout()
    expect(window.location.search).toBe('')
    expect(await screen.findByRole('heading', { name: 'Look up an order' })).toBeVisible()
    expect(screen.queryByRole('heading', { name: 'Thank you' })).toBeNull()
    await act(async () => {})
    expect(sandbox.charges).toEqual([])
  })

  const openInvented = () =>
    window.history.replaceState(
      null,
      '',
      '/checkout?payment_intent=pi_x&payment_intent_client_secret=pi_x_secret_y&redirect_status=succeeded',
    )

  test('that was invented is told once: not above a checkout that is entered later', async () => {
    openInvented()
    const opened = await openCheckout({ children: (stripe) => <Pages stripe={stripe} /> })
    expect(await screen.findByText(/was not started in this browser/)).toBeVisible()
    await opened.user.click(screen.getByRole('button', { name: 'Another page' }))
    expect(screen.queryByLabelText('Email')).toBeNull()
    await opened.user.click(screen.getByRole('button', { name: 'Another page' }))
    expect(await screen.findByLabelText('Email')).toBeVisible()
    await act(async () => {})
    expect(screen.queryByText(/was not started in this browser/)).toBeNull()
  })

  test('that was invented leaves the focus to the form below its lookup', async () => {
    openInvented()
    const onSubmit = async () => ({ '': 'Not on Sundays.' })
    const { user } = await openCheckout({ form: { shipping: false, onSubmit } })
    expect(await screen.findByRole('button', { name: 'Find order' })).toBeVisible()
    await user.type(screen.getAllByLabelText('Email')[1] ?? document.body, `${june.Email}{Enter}`)
    expect(await screen.findByText('Not on Sundays.')).toBeVisible()
    expect(continueButton()).toHaveFocus()
  })

  test('that was invented is forgotten once the shopper makes an order', async () => {
    openInvented()
    const { user } = await openCheckout()
    expect(await screen.findByText(/was not started in this browser/)).toBeVisible()
    // There are two: of the order that is looked up, and of the one to be made.
    await user.type(screen.getAllByLabelText('Email')[1] ?? document.body, june.Email)
    const { Email: _, ...address } = june
    await fillIn(address)
    await user.click(continueButton())
    await readyPayButton()
    expect(screen.queryByText(/was not started in this browser/)).toBeNull()
  })
})

/** A router goes from page to page without a load. */
function Pages({ stripe }: Pick<CheckoutOptions, 'stripe'>) {
  const [isHere, setIsHere] = useState(true)
  return (
    <>
      <button type="button" onClick={() => setIsHere(!isHere)}>
        Another page
      </button>
      {isHere && <CheckoutForm stripe={stripe} countries={['US', 'CA']} />}
    </>
  )
}
