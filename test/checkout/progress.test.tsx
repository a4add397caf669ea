// "Your order can be paid now." stood above a form that was being edited, and above fields that were not there.
import { CheckoutProgress, useCheckout } from '@aerocall/commerce-react/checkout'
import { createSandbox } from '@aerocall/commerce-react/testing'
import { screen, waitFor } from '@testing-library/react'
import { expect, test } from 'vitest'
import { JUNE } from '../fixtures/june.js'
import { openPage } from './support/checkoutPage.js'
import { openBrowser } from './support/openBrowser.js'
import {
  continueButton,
  fillIn,
  june,
  type OpenedCheckout,
  openCheckout,
  readyPayButton,
} from './support/openCheckout.js'

const PAYABLE = 'Your order can be paid now.'
const status = () => screen.getByRole('status')

async function proceed({ user }: OpenedCheckout) {
  await fillIn()
  await user.click(continueButton())
}

test('says that the order can be paid once the fields are there, and not while the details are edited', async () => {
  const opened = await openCheckout()
  const { sandbox, user } = opened
  sandbox.script({ type: 'delay', on: 'retrieveIntent', nth: 2, times: 2, ms: 150 })
  await proceed(opened)
  await waitFor(() => expect(status()).toHaveTextContent('Loading the payment form…'))
  await readyPayButton()
  expect(status()).toHaveTextContent(PAYABLE)

  await user.click(screen.getByRole('button', { name: 'Change Contact' }))
  expect(status()).toBeEmptyDOMElement()
  await user.click(continueButton())
  await readyPayButton()
  expect(status()).toHaveTextContent(PAYABLE)
})

test('nor where the fields have failed to load', async () => {
  const opened = await openCheckout()
  const { sandbox, user } = opened
  // The checkout asks for the sum first; the fields ask after that, twice in StrictMode.
  sandbox.script({ type: 'drop', on: 'retrieveIntent', nth: 2, times: 2 })
  await proceed(opened)
  expect(await screen.findByRole('alert')).toHaveTextContent('The payment form could not be shown.')
  await waitFor(() => expect(status()).toBeEmptyDOMElement())
  sandbox.script({ type: 'clear' })
  await user.click(screen.getByRole('button', { name: 'Load it again' }))
  await readyPayButton()
  expect(status()).toHaveTextContent(PAYABLE)
})

test.each([
  ['shown by the shop', { renderPayment: () => <p>Razorpay</p> }, PAYABLE],
  ['that nobody shows', {}, ''],
])("of another provider's payment %s", async (_, form, said) => {
  const opened = await openCheckout({ form })
  opened.sandbox.script({ type: 'checkout', payment: 'razorpay' })
  await proceed(opened)
  await screen.findByText(said === '' ? /in another way/ : 'Razorpay')
  await waitFor(() => expect(status().textContent).toBe(said))
})

test('nor where the layout has no fields for it', async () => {
  function Buy({ stripe }: { stripe: OpenedCheckout['stripe'] }) {
    const { state, start } = useCheckout({ stripe })
    return (
      <button type="button" onClick={() => start({ email: june.Email })}>
        {state}
      </button>
    )
  }
  const { user } = await openCheckout({
    children: (stripe) => (
      <>
        <Buy stripe={stripe} />
        <CheckoutProgress />
      </>
    ),
  })
  await waitFor(() => expect(JSON.stringify({ ...localStorage })).toContain('bowl'))
  await user.click(screen.getByRole('button'))
  await waitFor(() => expect(screen.getByRole('button')).toHaveTextContent('ready'))
  expect(status()).toBeEmptyDOMElement()
})

// Two minutes after the shopper came back there was nothing but that sentence, and nothing to press.
test('and a hosted page that was left unpaid is offered again', async () => {
  const browser = openBrowser(1)
  const sandbox = createSandbox({ baseUrl: 'https://hosted.test/api/v1/ecommerce' })
  const page = openPage({ tab: browser.openTab(), sandbox, fetch: sandbox.fetch })
  try {
    page.press(page.find('[data-part=add]'))
    await browser.advance(1000)
    for (const [name, value] of Object.entries(JUNE)) page.type(name, value)
    sandbox.script({ type: 'checkout', payment: 'redirect' })
    page.press(page.find('[data-part=continue]'))
    await browser.advance(1000)
    expect(page.state()).toBe('interrupted')
    await browser.advance(130_000)
    expect(page.state()).toBe('ready')
    expect(page.find('[data-part=progress]')?.textContent).toBe(PAYABLE)
    page.press(page.button('Go to the payment page'))
    await browser.advance(100)
    expect(page.state()).toBe('interrupted')
    expect(sandbox.orders).toHaveLength(1)
  } finally {
    page.unmount()
    browser.close()
  }
})
