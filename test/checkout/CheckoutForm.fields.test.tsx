import { screen, waitFor, within } from '@testing-library/react'
import { describe, expect, test, vi } from 'vitest'
import {
  continueButton,
  DECLINED_CARD,
  details,
  detailsOfJune,
  expectAccessible,
  fillIn,
  GOOD_CARD,
  goToPayment,
  june,
  openCheckout,
  payButton,
  posts,
  readyPayButton,
  seePaid,
} from './support/openCheckout.js'

describe('the form', () => {
  test('names what is missing, takes the focus to the first of it, and sends nothing', async () => {
    const { sandbox, user } = await openCheckout()
    await user.click(continueButton())
    const email = screen.getByLabelText('Email')
    expect(email).toHaveFocus()
    expect(email).toHaveAccessibleDescription('Please fill in this field.')
    expect(screen.getByLabelText('City')).toBeInvalid()
    expect(screen.getByLabelText('Address line 2 (optional)')).toBeValid()
    await user.type(email, 'june at example')
    await user.click(continueButton())
    expect(email).toHaveAccessibleDescription(/such as name@example.com/)
    await expectAccessible()
    expect(posts(sandbox, '/checkout')).toBe(0)
    expect(sandbox.charges).toEqual([])
  })

  test("shows the server's complaint beside its field and lets the shopper go on", async () => {
    const opened = await openCheckout()
    const { sandbox, stripe, user } = opened
    const body = { message: 'Check the address.', fields: { customerEmail: 'This mailbox does not exist.' } }
    sandbox.script({
      type: 'answer',
      on: 'createCheckout',
      status: 422,
      body: {
        message: body.message,
        details: { fieldErrors: { customerEmail: [body.fields.customerEmail] } },
      },
    })
    await fillIn()
    await user.click(continueButton())
    const email = screen.getByLabelText('Email')
    await waitFor(() => expect(email).toHaveAccessibleDescription('This mailbox does not exist.'))
    expect(screen.getByLabelText('Full name')).toHaveValue('June Okafor')

    await user.type(email, '.example')
    await user.click(continueButton())
    await stripe.enterCard(GOOD_CARD)
    await user.click(await readyPayButton())
    await seePaid()
    expect(sandbox.charges).toHaveLength(1)
  })

  test('has fields of the shop, and a schema over all of them', async () => {
    const onSubmit = vi.fn()
    const opened = await openCheckout({
      form: {
        onSubmit,
        fields: [
          { name: 'phone', label: 'Phone', type: 'tel', autoComplete: 'tel', required: true },
          { name: 'gift', label: 'It is a gift', type: 'checkbox', section: 'contact' },
        ],
        defaultValues: { city: 'Portland' },
        countries: ['US', 'CA'],
      },
    })
    const { sandbox, user } = opened
    expect(within(screen.getByLabelText('Country')).getAllByRole('option')).toHaveLength(3)
    await fillIn()
    await user.click(continueButton())
    expect(screen.getByLabelText('Phone')).toHaveFocus()
    await user.type(screen.getByLabelText('Phone'), '5035550100')
    await user.click(screen.getByLabelText('It is a gift'))
    await user.click(continueButton())
    await payButton()
    expect(onSubmit).toHaveBeenCalledWith(expect.objectContaining({ gift: 'on', phone: '5035550100' }))
    expect(details()).toEqual([`${june.Email}, It is a gift`, `${detailsOfJune[1]}, Phone: 5035550100`])
    expect(sandbox.orders[0]?.shippingAddress).toMatchObject({ phone: '5035550100' })
    expect(sandbox.charges).toEqual([])
  })

  test('asks for the email alone where nothing is shipped', async () => {
    const fields = [{ name: 'gift', label: 'Wrap it as a gift', type: 'checkbox' as const }]
    const { sandbox, user } = await openCheckout({ form: { shipping: false, fields } })
    expect(screen.queryByLabelText('City')).toBeNull()
    await user.type(screen.getByLabelText('Email'), 'june@example.test')
    await user.click(screen.getByLabelText('Wrap it as a gift'))
    await user.click(continueButton())
    await payButton()
    expect(details()).toEqual(['june@example.test, Wrap it as a gift'])
    expect(sandbox.orders[0]?.shippingAddress).toBeNull()
    expect(sandbox.charges).toEqual([])
  })

  test('can be gone back to before paying; another address is another order, paid once', async () => {
    const opened = await openCheckout()
    const { sandbox, stripe, user } = opened
    await goToPayment(opened)
    expect(details()).toEqual(detailsOfJune)
    await user.click(screen.getByRole('button', { name: 'Change Shipping address' }))
    expect(screen.getByLabelText('Country')).toHaveFocus()
    await user.clear(screen.getByLabelText('City'))
    await user.type(screen.getByLabelText('City'), 'Salem')
    await user.click(continueButton())
    const button = await readyPayButton()
    await stripe.enterCard(GOOD_CARD)
    await user.click(button)
    await seePaid()
    expect(sandbox.charges).toMatchObject([{ orderId: sandbox.orders[1]?.id }])
    expect(sandbox.orders[1]?.shippingAddress).toMatchObject({ city: 'Salem' })
    expect(sandbox.charges).toHaveLength(1)
  })

  test('leads on from every text', async () => {
    const onStateChange = vi.fn()
    const opened = await openCheckout({ form: { onStateChange } })
    const { sandbox, stripe, user } = opened
    await expectAccessible()
    const button = await goToPayment(opened)
    await expectAccessible()
    await stripe.enterCard(DECLINED_CARD)
    await user.click(button)
    await screen.findByRole('alert')
    await expectAccessible()
    await stripe.enterCard(GOOD_CARD)
    await user.click(await readyPayButton())
    await seePaid()
    await expectAccessible()
    const states = onStateChange.mock.calls.map(([{ state }]) => state)
    expect([...new Set(states)]).toEqual(
      expect.arrayContaining(['collecting', 'creating', 'ready', 'confirming', 'declined', 'placed']),
    )
    expect(sandbox.charges).toHaveLength(1)
  })
})
