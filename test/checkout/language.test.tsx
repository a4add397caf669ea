import {
  CheckoutForm,
  CheckoutNotice,
  CheckoutProgress,
  useCheckout,
} from '@aerocall/commerce-react/checkout'
import { createFakeStripe, createSandbox } from '@aerocall/commerce-react/testing'
import { act, screen, waitFor } from '@testing-library/react'
import { describe, expect, test, vi } from 'vitest'
import { stripeLocale } from '../../src/checkout/stripe.js'
import { continueButton, fillIn, openCheckout } from './support/openCheckout.js'

const german = {
  emptyCart: 'Der Korb ist leer.',
  errors: { not_found: () => 'Das gibt es nicht mehr.' },
  checkout: { email: 'E-Mail', creating: 'Einen Moment …' },
}

describe("the provider's texts", () => {
  test('are those of <CheckoutForm>, whose own go over them', async () => {
    await openCheckout({
      provider: { messages: german },
      children: (stripe) => (
        <CheckoutForm
          stripe={stripe}
          messages={{ city: () => 'Ort', name: undefined }}
          countries={['DE', 'US']}
        />
      ),
    })
    expect(await screen.findByLabelText('E-Mail')).toBeVisible()
    expect(screen.getByLabelText('Ort')).toBeVisible()
    expect(screen.getByLabelText('Full name')).toBeVisible()
  })

  test("of the cart are not taken for the checkout's", async () => {
    await openCheckout({ provider: { messages: german }, quantity: 0 })
    expect(await screen.findByText('Your cart is empty.')).toBeVisible()
  })

  test('are spoken by parts beside useCheckout() alone, errors too', async () => {
    function Buy({ stripe }: Parameters<typeof useCheckout>[0] & object) {
      const { start } = useCheckout({ stripe })
      return (
        <button type="button" onClick={() => start({ email: 'june@example.test' })}>
          Buy
        </button>
      )
    }
    const { sandbox, user } = await openCheckout({
      provider: { messages: german },
      sandbox: { latency: 20 },
      children: (stripe) => (
        <>
          <Buy stripe={stripe} />
          <CheckoutProgress />
          <CheckoutNotice />
        </>
      ),
    })
    await waitFor(() => expect(sandbox.requests.length).toBeGreaterThan(0))
    await act(() => new Promise((resolve) => setTimeout(resolve, 100)))
    sandbox.script({ type: 'answer', on: 'createCheckout', status: 404, body: { message: 'No such cart.' } })
    await user.click(screen.getByRole('button', { name: 'Buy' }))
    expect(await screen.findByText('Einen Moment …')).toBeVisible()
    expect(await screen.findByText('Das gibt es nicht mehr.')).toBeVisible()
    expect(screen.queryByText('No such cart.')).toBeNull()
  })
})

describe("Stripe's fields", () => {
  test("speak the provider's language", async () => {
    const sandbox = createSandbox()
    const stripe = createFakeStripe(sandbox)
    const elements = vi.spyOn(stripe, 'elements')
    const { user } = await openCheckout({ shop: { sandbox, stripe }, provider: { locale: 'de-AT' } })
    await fillIn()
    await user.click(continueButton())
    await screen.findByRole('button', { name: /^Pay/ })
    await waitFor(() => expect(elements).toHaveBeenCalledWith(expect.objectContaining({ locale: 'de' })))
  })

  test.each([
    [undefined, 'auto'],
    ['de-AT', 'de'],
    ['fr-CA', 'fr-CA'],
    ['en-GB', 'en-GB'],
    ['en-US', 'en'],
    ['pt-BR', 'pt-BR'],
    ['zh-Hant', 'zh-TW'],
    ['zh-Hant-HK', 'zh-HK'],
    ['zh-Hans-CN', 'zh'],
    ['iw', 'he'],
    ['gsw-CH', 'auto'],
  ])('know %j as %s', (tag, expected) => {
    expect(stripeLocale(tag)).toBe(expected)
  })
})
