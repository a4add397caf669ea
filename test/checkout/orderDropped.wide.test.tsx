// The payment step went away without a word when the cart was changed in another tab, or on another page.
import { QuantityInput } from '@aerocall/commerce-react'
import { CheckoutForm } from '@aerocall/commerce-react/checkout'
import { createSandbox } from '@aerocall/commerce-react/testing'
import { screen, waitFor } from '@testing-library/react'
import { describe, expect, test } from 'vitest'
import { JUNE } from '../fixtures/june.js'
import { type CheckoutPage, openPage } from './support/checkoutPage.js'
import { openBrowser } from './support/openBrowser.js'
import {
  continueButton,
  expectAccessible,
  goToPayment,
  openCheckout,
  readyPayButton,
} from './support/openCheckout.js'

const WHY =
  'Your cart was changed, or the checkout was started over, so the payment that was prepared cannot be used any ' +
  'more. Please check your order and continue to payment.'

const alerts = (page: CheckoutPage) =>
  [...page.container.querySelectorAll('[data-part=notice] [role=alert]')].map(
    ({ textContent }) => textContent,
  )

/** Two tabs of one browser, the first with a payment to make. */
async function openTabs(name: string) {
  const browser = openBrowser(1)
  const sandbox = createSandbox({ baseUrl: `https://${name}.test/api/v1/ecommerce` })
  const open = () => openPage({ tab: browser.openTab(), sandbox, fetch: sandbox.fetch })
  const first = open()
  first.press(first.find('[data-part=add]'))
  await browser.advance(1000)
  const second = open()
  await browser.advance(1000)
  await proceed(first)
  expect([first.state(), alerts(first)]).toEqual(['ready', []])

  async function proceed(page: CheckoutPage, email: string = JUNE.email) {
    for (const [field, value] of Object.entries({ ...JUNE, email })) page.type(field, value)
    page.press(page.find('[data-part=continue]'))
    await browser.advance(2000)
  }
  const close = () => {
    first.unmount()
    second.unmount()
    browser.close()
  }
  return { browser, sandbox, first, second, proceed, close }
}

describe('another tab', () => {
  test('that changes the cart: the notice says why, and the way on makes another order', async () => {
    const { browser, sandbox, first, second, close } = await openTabs('changed')
    try {
      second.press(second.find('[data-part=add]'))
      await browser.advance(2000)
      expect([first.state(), alerts(first)]).toEqual(['collecting', [WHY]])
      first.press(first.find('[data-part=continue]'))
      await browser.advance(2000)
      expect([first.state(), alerts(first)]).toEqual(['ready', []])
      expect(sandbox.orders).toHaveLength(2)
      expect(browser.complaints).toEqual([])
    } finally {
      close()
    }
  })

  test('that starts over', async () => {
    const { browser, first, second, proceed, close } = await openTabs('over')
    try {
      await proceed(second, 'another@example.test')
      second.press(second.button('Start over'))
      await browser.advance(2000)
      expect([first.state(), alerts(first)]).toEqual(['collecting', [WHY]])
      // Whoever has pressed it knows.
      expect([second.state(), alerts(second)]).toEqual(['collecting', []])
    } finally {
      close()
    }
  })
})

describe('this page', () => {
  const open = (errors = {}) =>
    openCheckout({
      quantity: 2,
      provider: { messages: { errors } },
      children: (stripe) => (
        <>
          <QuantityInput lineKey="prod-breakfast-bowl:var-breakfast-bowl-oat" />
          <CheckoutForm stripe={stripe} countries={['CA', 'US']} />
        </>
      ),
    })

  test('says it too, and is silent once the payment is prepared anew', async () => {
    const opened = await open()
    const { sandbox, user } = opened
    await screen.findByLabelText('Email')
    await goToPayment(opened)
    await user.click(screen.getByRole('button', { name: /^Increase quantity/ }))
    expect((await screen.findByRole('alert')).textContent).toBe(WHY)
    await expectAccessible()
    await user.click(continueButton())
    await readyPayButton()
    expect(screen.queryByRole('alert')).toBeNull()
    expect(sandbox.orders.map(({ lines }) => lines.map(({ quantity }) => quantity))).toEqual([[2], [3]])
  })

  test("in the shop's own words", async () => {
    const opened = await open({ price_changed: 'Preis', order_dropped: 'Der Warenkorb wurde geändert.' })
    await screen.findByLabelText('Email')
    await goToPayment(opened)
    await opened.user.click(screen.getByRole('button', { name: /^Increase quantity/ }))
    expect((await screen.findByRole('alert')).textContent).toBe('Der Warenkorb wurde geändert.')
  })

  test('that empties the cart says that it is empty, and nothing else', async () => {
    const opened = await open()
    await screen.findByLabelText('Email')
    await goToPayment(opened)
    const quantity = screen.getByRole('textbox', { name: /^Quantity/ })
    await opened.user.clear(quantity)
    await opened.user.type(quantity, '0{Enter}')
    expect(await screen.findByText('Your cart is empty.')).toBeVisible()
    await waitFor(() => expect(screen.queryByRole('alert')).toBeNull())
  })
})
