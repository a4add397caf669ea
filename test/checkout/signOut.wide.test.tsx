// The next shopper saw the last one's email and address, and ordered for her.
import { useCart } from '@aerocall/commerce-react'
import { CheckoutForm, type CheckoutFormProps, useCheckout } from '@aerocall/commerce-react/checkout'
import { fireEvent, screen, waitFor } from '@testing-library/react'
import { useState } from 'react'
import { describe, expect, test } from 'vitest'
import {
  continueButton,
  details,
  detailsOfJune,
  expectFilledIn,
  fillIn,
  goToPayment,
  june,
  noteAsSent,
  type OpenCheckoutOptions,
  type OpenedCheckout,
  openCheckout,
  payButton,
  readyPayButton,
} from './support/openCheckout.js'

describe('a shopper who signs out', () => {
  const bob = { email: 'bob@example.test', line1: '1 Bob St' }
  const ofBob = { Email: bob.email, 'Address line 1': bob.line1, 'Full name': '', City: '' }

  /** The host resets the checkout, and mounts the form anew at once. */
  function Account(form: CheckoutFormProps) {
    const [user, setUser] = useState('june')
    const { reset } = useCheckout()
    const { addItem } = useCart()
    const signOut = () => {
      void reset()
      setUser('bob')
    }
    return (
      <>
        <button type="button" onClick={signOut}>
          Sign out
        </button>
        <button type="button" onClick={() => void addItem({ productId: 'prod-dinner-plate' })}>
          Add a plate
        </button>
        <CheckoutForm
          key={user}
          countries={['CA', 'US']}
          {...form}
          {...(user === 'bob' && { defaultValues: bob })}
        />
      </>
    )
  }

  async function openAccount(of?: OpenCheckoutOptions['of']) {
    const opened = await openCheckout({ of, children: (stripe) => <Account stripe={stripe} /> })
    await (of ? payButton() : screen.findByLabelText('Email'))
    const press = (name: string) => opened.user.click(screen.getByRole('button', { name }))
    return { ...opened, press }
  }

  /** The payment step, with what was read of its order. */
  async function openReloaded() {
    const first = await openAccount()
    await goToPayment(first)
    first.unmount()
    const again = await openAccount(first)
    await waitFor(() => expect(details()).toEqual(detailsOfJune))
    await readyPayButton()
    return again
  }

  async function expectBob({ sandbox, user }: Pick<OpenedCheckout, 'sandbox' | 'user'>) {
    await waitFor(() => expect(screen.getByLabelText('Email')).toBeEnabled())
    expectFilledIn(ofBob)
    const { Email: _, 'Address line 1': __, ...others } = june
    await fillIn(others)
    await user.click(continueButton())
    await readyPayButton()
    expect(sandbox.orders.at(-1)).toMatchObject({ email: bob.email, shippingAddress: { line1: bob.line1 } })
  }

  test('leaves nothing of what was typed', async () => {
    const { press, user, ...opened } = await openAccount()
    await fillIn()
    await press('Sign out')
    await expectBob({ user, ...opened })
  })

  test('nor of what a reload read of the order', async () => {
    const { press, ...opened } = await openReloaded()
    await press('Sign out')
    await expectBob(opened)
  })

  test('nor of what an order was, that was dropped before', async () => {
    const { press, ...opened } = await openReloaded()
    await press('Add a plate')
    await waitFor(() => expect(screen.getByLabelText('Email')).toBeEnabled())
    expectFilledIn(june)
    fireEvent.click(screen.getByRole('button', { name: 'Sign out' }))
    // At once: to give an order up may take a second.
    expectFilledIn(ofBob)
    await expectBob(opened)
  })

  test('nor of an address that comes later', async () => {
    const first = await openAccount()
    await goToPayment(first)
    first.unmount()
    first.sandbox.script({ type: 'delay', on: 'getOrder', ms: 400 })
    const { press, ...opened } = await openAccount(first)
    await readyPayButton()
    await press('Sign out')
    await waitFor(() => expect(screen.getByLabelText('Email')).toBeEnabled())
    await new Promise((resolve) => setTimeout(resolve, 500))
    await expectBob(opened)
  })

  // Unlocked and empty, it would have been filled in for an order that is still the first one's.
  test('leaves an order that may not be dropped as it is, with its own details, and locked', async () => {
    const { press, user, ...opened } = await openAccount()
    await goToPayment({ user })
    await press('Change Contact')
    await fillIn({ City: 'Salem' })
    noteAsSent()
    opened.sandbox.script({ type: 'drop', on: 'retrieveIntent', times: 'always' })
    await press('Sign out')
    await screen.findAllByRole('alert')
    await waitFor(() => expect(details()).toEqual(detailsOfJune))
  })
})
