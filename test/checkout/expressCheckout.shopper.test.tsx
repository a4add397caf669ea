import { CheckoutForm, ExpressCheckout } from '@aerocall/commerce-react/checkout'
import type { FakeStripe } from '@aerocall/commerce-react/testing'
import type { StripeElementsOptionsMode } from '@stripe/stripe-js'
import { screen, waitFor } from '@testing-library/react'
import { describe, expect, test, vi } from 'vitest'
import { alert, openCartPage, press, wrens } from './support/cartPageWithWallets.js'
import { expectAccessible, expectFilledIn, openCheckout, seePaid } from './support/openCheckout.js'

const created: { mock: { calls: unknown[][] } }[] = []

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
