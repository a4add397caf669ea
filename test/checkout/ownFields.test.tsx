// Fields and buttons of a design system of one's own, and what the shopper agrees to.
import { ContactFields, ContinueButton, type FieldState, PayButton } from '@aerocall/commerce-react/checkout'
import { screen } from '@testing-library/react'
import type { ComponentPropsWithoutRef } from 'react'
import { describe, expect, test, vi } from 'vitest'
import { JUNE } from '../fixtures/june.js'
import {
  continueButton,
  expectAccessible,
  fillIn,
  GOOD_CARD,
  goToPayment,
  openCheckout,
  payButton,
  posts,
  readyPayButton,
  seePaid,
} from './support/openCheckout.js'

const components = {
  Input: (props: ComponentPropsWithoutRef<'input'>) => <input {...props} className="ui-input" />,
  Select: (props: ComponentPropsWithoutRef<'select'>) => <select {...props} className="ui-select" />,
  Label: ({ htmlFor, children }: ComponentPropsWithoutRef<'label'>) => (
    <label htmlFor={htmlFor} className="ui-label">
      {children}
    </label>
  ),
  Error: (props: ComponentPropsWithoutRef<'p'>) => <p {...props} className="ui-error" />,
}

/** Without a native element: its state is all there is. */
const renderField = ({ name, label, value, setValue, error }: FieldState) =>
  name === 'city' ? (
    <fieldset aria-label={label}>
      <button type="button" aria-pressed={value === 'Salem'} onClick={() => setValue('Salem')}>
        Salem
      </button>
      {error}
    </fieldset>
  ) : undefined

test('fields are made of the components of a design system, errors included', async () => {
  const { user } = await openCheckout({ form: { components } })
  expect(screen.getByLabelText('Email')).toHaveClass('ui-input')
  expect(screen.getByLabelText('Country')).toHaveClass('ui-select')
  expect(screen.getByText('Email')).toHaveClass('ui-label')
  await user.click(continueButton())
  expect(screen.getByLabelText('Email')).toHaveAccessibleDescription('Please fill in this field.')
  expect(document.querySelectorAll('.ui-error').length).toBeGreaterThan(3)
  await expectAccessible()
  await fillIn()
  await user.click(continueButton())
  await payButton()
})

// Countries and regions are hundreds of options, and each key that is typed renders the form.
test('what a list offers is made once, however much is typed elsewhere', async () => {
  const made: Record<string, Set<unknown>> = {}
  const Select = (props: ComponentPropsWithoutRef<'select'>) => {
    const { name = '', children } = props
    made[name] = (made[name] ?? new Set()).add(children)
    return <select {...props} />
  }
  const { user } = await openCheckout({ form: { components: { Select } } })
  await fillIn()
  const before = Object.entries(made).map(([name, { size }]) => [name, size])
  expect(before.map(([name]) => name)).toEqual(['country', 'state'])
  await user.type(screen.getByLabelText('Email'), 'a')
  expect(Object.entries(made).map(([name, { size }]) => [name, size])).toEqual(before)
})

test('a field is replaced as a whole, and what it sets is sent', async () => {
  const { sandbox, user } = await openCheckout({
    form: { renderField, defaultValues: { ...JUNE, city: '' } },
  })
  await user.click(continueButton())
  expect(screen.getByRole('group', { name: 'City' })).toHaveTextContent('Please fill in this field.')
  expect(posts(sandbox, '/checkout')).toBe(0)
  await user.click(screen.getByRole('button', { name: 'Salem' }))
  await user.click(continueButton())
  await payButton()
  expect(sandbox.orders[0]?.shippingAddress).toMatchObject({ city: 'Salem', line1: JUNE.line1 })
})

test('both buttons take an element of one’s own, with what they say and do', async () => {
  const page = await openCheckout({
    form: {
      defaultValues: JUNE,
      children: (
        <>
          <ContactFields />
          <ContinueButton render={<button type="submit" className="own" />} />
          <PayButton
            render={(props, { amount }) => <button {...props} type="button" data-amount={amount} />}
          />
        </>
      ),
    },
  })
  expect(continueButton()).toHaveClass('own')
  await page.user.click(continueButton())
  expect((await payButton()).dataset.amount).toMatch(/^\$\d+\.\d\d$/)
})

describe('what the shopper must agree to', () => {
  const consent = (
    <>
      I agree to the <a href="/terms">terms</a>
    </>
  )

  test('blocks Pay until the box is ticked, and says so', async () => {
    const page = await openCheckout({ form: { consent } })
    await goToPayment(page)
    await page.stripe.enterCard(GOOD_CARD)
    await page.user.click(await readyPayButton())
    const box = screen.getByRole('checkbox', { name: 'I agree to the terms' })
    expect(box).toHaveFocus()
    expect(box).toBeInvalid()
    expect(box).toHaveAccessibleDescription('Please agree to this before you pay.')
    expect(page.sandbox.charges).toEqual([])
    await expectAccessible()
    await page.user.click(box)
    expect(box).toBeValid()
    await page.user.click(await readyPayButton())
    await seePaid()
    expect(page.sandbox.charges).toHaveLength(1)
  })

  test('and Pay speaks as the law of the country wants it', async () => {
    const pay = vi.fn((amount: string, country: string) =>
      country === 'US' ? `Order and pay ${amount}` : 'Pay',
    )
    const page = await openCheckout({ form: { messages: { pay }, defaultValues: JUNE } })
    await page.user.click(continueButton())
    expect(await screen.findByRole('button', { name: /^Order and pay \$/ })).toBeVisible()
  })
})
