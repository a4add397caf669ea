// B21 of the fault matrix: Stripe.js is there, and its fields are not.
import { createSandbox } from '@aerocall/commerce-react/testing'
import { fireEvent, screen } from '@testing-library/react'
import { expect, test } from 'vitest'
import { openPage } from './support/checkoutPage.js'
import { openBrowser } from './support/openBrowser.js'
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
  storedText,
} from './support/openCheckout.js'

test('fields that fail to load say so, Pay tells why it does nothing, and they can be loaded again', async () => {
  const { sandbox, stripe, user } = await openCheckout()
  await fillIn()
  // The checkout asks for the sum first; the fields ask after that, twice in StrictMode.
  sandbox.script({ type: 'drop', on: 'retrieveIntent', nth: 2, times: 2 })
  await user.click(continueButton())
  expect(await screen.findByRole('alert')).toHaveTextContent('The payment form could not be shown.')
  const pay = await payButton()
  expect(pay).toHaveAttribute('aria-disabled', 'true')
  expect(pay).toHaveAccessibleDescription('You can pay as soon as the payment form is there.')
  await expectAccessible()
  fireEvent.click(pay)
  expect(sandbox.paymentIntents[0]?.confirmations).toBe(0)

  sandbox.script({ type: 'clear' })
  await user.click(screen.getByRole('button', { name: 'Load it again' }))
  expect(screen.getByRole('region', { name: 'Payment' })).toHaveFocus()
  const button = await readyPayButton()
  expect(screen.queryByRole('alert')).toBeNull()
  await stripe.enterCard(GOOD_CARD)
  await user.click(button)
  await seePaid()
  expect(posts(sandbox, '/checkout')).toBe(1)
  expect(sandbox.charges).toHaveLength(1)
})

/** A page at the payment, whose fields wait for `ms`. */
async function openSlow(ms: number) {
  const browser = openBrowser(1)
  const sandbox = createSandbox({ baseUrl: `https://slow-${ms}.test/api/v1/ecommerce` })
  const page = openPage({ tab: browser.openTab(), sandbox, fetch: sandbox.fetch })
  page.press(page.find('[data-part=add]'))
  await browser.advance(1000)
  const values = { email: 'june@example.test', name: 'June', line1: '14 Kiln Row', city: 'Portland' }
  const address = { state: 'OR', postalCode: '97202', country: 'US' }
  for (const [name, value] of Object.entries({ ...values, ...address })) page.type(name, value)
  sandbox.script({ type: 'delay', on: 'retrieveIntent', nth: 2, times: 2, ms })
  page.press(page.find('[data-part=continue]'))
  await browser.advance(1000)
  const isPayable = () => page.find('[data-part=pay]')?.getAttribute('aria-disabled') === null
  return { browser, sandbox, page, isPayable, slow: () => /takes longer than usual/.test(page.text()) }
}

const close = ({ browser, page }: Awaited<ReturnType<typeof openSlow>>) => {
  page.unmount()
  browser.close()
}

test('fields that never load are said to take long after ten seconds, and can be loaded again', async () => {
  const opened = await openSlow(10 * 60_000)
  const { browser, sandbox, page, isPayable, slow } = opened
  try {
    expect(page.find('[data-part=pay-reason]')?.textContent).toBe('Loading the payment form…')
    expect([isPayable(), slow()]).toEqual([false, false])
    await browser.advance(10_000)
    expect([isPayable(), slow()]).toEqual([false, true])
    page.press(page.button('Load it again'))
    await browser.advance(1000)
    expect([isPayable(), slow()]).toEqual([true, false])
    void page.stripe.enterCard(GOOD_CARD)
    await browser.advance(0)
    page.press(page.find('[data-part=pay]'))
    await browser.advance(5000)
    expect(page.text()).toContain('Thank you')
    expect(sandbox.charges).toHaveLength(1)
    expect(browser.complaints).toEqual([])
  } finally {
    close(opened)
  }
})

test('fields that load late are paid with, and the word of it goes', async () => {
  const opened = await openSlow(20_000)
  const { browser, isPayable, slow } = opened
  try {
    await browser.advance(12_000)
    expect([isPayable(), slow()]).toEqual([false, true])
    await browser.advance(9000)
    expect([isPayable(), slow()]).toEqual([true, false])
  } finally {
    close(opened)
  }
})

// B28: Stripe's frames see a card, and nothing else does.
test('no field of the page is for a card, and what is typed into the frames stays there', async () => {
  const opened = await openCheckout()
  const fields = () =>
    [...document.querySelectorAll('input, select, textarea, [contenteditable]')].map((field) =>
      field.getAttribute('name'),
    )
  expect(fields()).toEqual(['email', 'country', 'name', 'line1', 'line2', 'city', 'state', 'postalCode'])
  await goToPayment(opened)
  expect(fields()).toEqual([])
  await opened.stripe.enterCard(GOOD_CARD)
  expect(document.querySelectorAll('[data-part=payment] iframe').length).toBeGreaterThan(0)
  expect(document.documentElement.outerHTML).not.toContain(GOOD_CARD)
  expect(storedText()).not.toContain(GOOD_CARD)
})
