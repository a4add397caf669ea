import { CommerceProvider } from '@aerocall/commerce-react'
import {
  AddressFields,
  CheckoutForm,
  CheckoutNotice,
  CheckoutProgress,
  ContactFields,
  ContinueButton,
  OrderSummary,
  PayButton,
  PaymentSection,
  type StandardSchema,
  useCheckout,
} from '@aerocall/commerce-react/checkout'
import { createSandbox } from '@aerocall/commerce-react/testing'
import { act, render, screen, waitFor } from '@testing-library/react'
import { createRef } from 'react'
import { afterEach, describe, expect, test, vi } from 'vitest'
import {
  continueButton,
  details,
  detailsOfJune,
  fillIn,
  goToPayment,
  openCheckout,
  posts,
  readyPayButton,
} from './support/openCheckout.js'

afterEach(() => {
  vi.restoreAllMocks()
})

const refusal = (fields: Record<string, string>) => ({
  type: 'answer' as const,
  on: 'createCheckout',
  status: 422,
  body: {
    message: 'Check your order.',
    details: {
      fieldErrors: Object.fromEntries(Object.entries(fields).map(([name, text]) => [name, [text]])),
    },
  },
})

describe("the host's callbacks", () => {
  test.each<[string, () => unknown]>([
    ['gives a promise', async () => {}],
    ['gives a number', () => 1],
  ])('onStateChange that %s does not end the page', async (_, onStateChange) => {
    const opened = await openCheckout({ form: { onStateChange } })
    await goToPayment(opened)
    expect(details()).toEqual(detailsOfJune)
  })

  test('that throw are reported, and do not end the page', async () => {
    const reported = vi.spyOn(console, 'error').mockImplementation(() => {})
    const { sandbox, user } = await openCheckout({
      form: {
        onStateChange() {
          throw new Error('thrown by onStateChange')
        },
        onError() {
          throw new Error('thrown by onError')
        },
      },
    })
    sandbox.script({ type: 'answer', on: 'createCheckout', status: 404, body: { message: 'No such cart.' } })
    await fillIn()
    await user.click(continueButton())
    await screen.findByRole('alert')
    const messages = reported.mock.calls.map(([error]) => String(error))
    expect(messages).toContain('Error: thrown by onStateChange')
    expect(messages).toContain('Error: thrown by onError')
  })
})

describe('a complaint that has no field on screen', () => {
  test("of the server's stands in the notice, with its message", async () => {
    const { sandbox, user } = await openCheckout({ form: { shipping: false } })
    sandbox.script(refusal({ items: 'Only 2 left.', 'shippingAddress.city': 'We need a city.' }))
    await user.type(screen.getByLabelText('Email'), 'june@example.test')
    await user.click(continueButton())
    const alert = await screen.findByRole('alert')
    expect(alert).toHaveTextContent('Check your order. Only 2 left. City: We need a city.')
    expect(screen.queryByText(/Please check/)).toBeNull()
    expect(continueButton()).toHaveFocus()
  })

  test('leaves the others beside their fields, and the message out where each has one', async () => {
    const { sandbox, user } = await openCheckout()
    sandbox.script(refusal({ items: 'Only 2 left.', customerEmail: 'This mailbox does not exist.' }))
    await fillIn()
    await user.click(continueButton())
    const email = screen.getByLabelText('Email')
    await waitFor(() => expect(email).toHaveAccessibleDescription('This mailbox does not exist.'))
    expect(screen.getByRole('alert').textContent).toBe('Check your order. Only 2 left.')
    expect(screen.getByText('Please check one field.')).toBeVisible()
    expect(email).toHaveFocus()

    sandbox.script(refusal({ customerEmail: 'This mailbox is full.' }))
    await user.click(continueButton())
    await waitFor(() => expect(email).toHaveAccessibleDescription('This mailbox is full.'))
    expect(screen.queryByRole('alert')).toBeNull()
  })

  test("of the shop's own schema about the form as a whole is shown", async () => {
    const schema: StandardSchema = {
      '~standard': {
        version: 1,
        vendor: 'test',
        validate: () => ({ issues: [{ message: 'Not on Sundays.' }] }),
      },
    }
    const { sandbox, user } = await openCheckout({ form: { schema } })
    await fillIn()
    await user.click(continueButton())
    expect(screen.getByRole('alert')).toHaveTextContent('Not on Sundays.')
    expect(posts(sandbox, '/checkout')).toBe(0)
  })

  test('because the layout leaves the fields out says which one it is', async () => {
    const { user } = await openCheckout({
      form: {
        children: (
          <>
            <ContactFields />
            <ContinueButton />
          </>
        ),
      },
    })
    await user.type(screen.getByLabelText('Email'), 'june@example.test')
    await user.click(continueButton())
    expect(screen.getByRole('alert')).toHaveTextContent('City: Please fill in this field.')
  })

  test('is all there is beside useCheckout() alone', async () => {
    function Buy({ stripe }: { stripe: object }) {
      const { start } = useCheckout({ stripe: stripe as never })
      return (
        <button type="button" onClick={() => start({ email: 'june@example.test' })}>
          Buy
        </button>
      )
    }
    const { sandbox, user } = await openCheckout({
      children: (stripe) => (
        <>
          <Buy stripe={stripe} />
          <CheckoutNotice />
        </>
      ),
    })
    await waitFor(() => expect(sandbox.requests.length).toBeGreaterThan(0))
    await act(async () => {})
    sandbox.script(refusal({ customerEmail: 'This mailbox does not exist.' }))
    await user.click(screen.getByRole('button', { name: 'Buy' }))
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'Check your order. Email: This mailbox does not exist.',
    )
  })
})

describe('for everybody to operate', () => {
  test('"Change" takes the focus to the first field of its own', async () => {
    const opened = await openCheckout()
    await goToPayment(opened)
    await opened.user.click(screen.getByRole('button', { name: 'Change Contact' }))
    expect(screen.getByLabelText('Email')).toHaveFocus()
    // Nothing was changed: it is the same order, and the button that was pressed is gone.
    await opened.user.click(continueButton())
    await readyPayButton()
    expect(screen.getByRole('region', { name: 'Payment' })).toHaveFocus()
  })

  test('a state and a postal code are announced as required where the rules ask for them', async () => {
    const { user } = await openCheckout({ provider: { locale: 'en' } })
    const required = (...labels: string[]) =>
      labels.map((label) => screen.getByLabelText(label).getAttribute('aria-required'))
    expect(required('State or region', 'Postal code')).toEqual([null, null])
    await user.selectOptions(screen.getByLabelText('Country'), 'DE')
    expect(required('Postal code')).toEqual(['true'])
    expect(screen.queryByLabelText('Province')).toBeNull()
    await user.selectOptions(screen.getByLabelText('Country'), 'US')
    expect(required('State', 'ZIP code')).toEqual(['true', 'true'])
  })
})

test('every part forwards its ref', async () => {
  const parts = {
    checkout: createRef<HTMLDivElement>(),
    contact: createRef<HTMLFieldSetElement>(),
    address: createRef<HTMLFieldSetElement>(),
    summary: createRef<HTMLElement>(),
    payment: createRef<HTMLElement>(),
    notice: createRef<HTMLDivElement>(),
    progress: createRef<HTMLParagraphElement>(),
    continue: createRef<HTMLButtonElement>(),
    pay: createRef<HTMLButtonElement>(),
  }
  const shown = (part: keyof typeof parts) => parts[part].current?.dataset.part
  const opened = await openCheckout({
    children: (stripe) => (
      <CheckoutForm ref={parts.checkout} stripe={stripe} countries={['US', 'CA']}>
        <CheckoutProgress ref={parts.progress} />
        <ContactFields ref={parts.contact} />
        <AddressFields ref={parts.address} />
        <OrderSummary ref={parts.summary} />
        <PaymentSection ref={parts.payment} />
        <CheckoutNotice ref={parts.notice} />
        <ContinueButton ref={parts.continue} className="wide">
          On
        </ContinueButton>
        <PayButton ref={parts.pay} />
      </CheckoutForm>
    ),
  })
  await screen.findByLabelText('Email')
  expect(shown('continue')).toBe('continue')
  expect(parts.continue.current).toHaveTextContent('On')
  expect(parts.continue.current).toHaveClass('wide')
  await fillIn()
  await opened.user.click(screen.getByRole('button', { name: 'On' }))
  await readyPayButton()
  const others = [
    'checkout',
    'contact',
    'address',
    'summary',
    'payment',
    'notice',
    'progress',
    'pay',
  ] as const
  expect(others.map(shown)).toEqual(others)
})

test('a form without a shop says what is missing', () => {
  vi.spyOn(console, 'error').mockImplementation(() => {})
  expect(() => render(<CheckoutForm />)).toThrow(/No <CommerceProvider> surrounds/)
  expect(() =>
    render(
      <CommerceProvider {...createSandbox()}>
        <ContactFields />
      </CommerceProvider>,
    ),
  ).toThrow(/<ContactFields> stands outside of a <CheckoutForm>/)
})
