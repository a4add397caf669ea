// The fake's wallet is as strict as Stripe's: a kit that would be refused there is refused here.
import { createFakeStripe, createSandbox } from '@aerocall/commerce-react/testing'
import type { Appearance, StripeElements, StripeExpressCheckoutElementConfirmEvent } from '@stripe/stripe-js'
import { expect, test, vi } from 'vitest'
import { placeOrder } from './support/payForm.js'

interface Opened {
  amount?: number
  currency?: string
  appearance?: Appearance
  onConfirm?: (event: StripeExpressCheckoutElementConfirmEvent, elements: StripeElements) => unknown
}

async function openWallet({ amount = 3624, currency = 'usd', onConfirm = () => {}, ...look }: Opened = {}) {
  const sandbox = createSandbox()
  const clientSecret = await placeOrder(sandbox)
  const stripe = createFakeStripe(sandbox)
  const elements = stripe.elements({ mode: 'payment', amount, currency, ...look })
  const element = elements.create('expressCheckout', { emailRequired: true })
  element.on('confirm', (event) => onConfirm(event, elements))
  const parent = document.createElement('div')
  document.body.append(parent)
  element.mount(parent)
  const confirm = () => stripe.confirmPayment({ elements, clientSecret, redirect: 'if_required' })
  const button = () => parent.querySelector('iframe')?.contentDocument?.querySelector('button')
  return { sandbox, stripe, elements, element, confirm, button }
}

test('pays within its confirm event, once submit() was called', async () => {
  let paid: Promise<unknown> = Promise.resolve()
  const opened = await openWallet({
    onConfirm: async (_, elements) => {
      await elements.submit()
      paid = opened.confirm()
    },
  })
  await opened.stripe.wallet.press()
  await opened.stripe.wallet.approve()
  expect(await paid).toMatchObject({ paymentIntent: { status: 'succeeded' } })
  expect(opened.sandbox.charges).toHaveLength(1)
})

test.each([
  ['sum', { amount: 1000 }, /amount/],
  ['currency', { currency: 'eur' }, /currency/],
])('refuses another %s than the intent’s', async (_, sum, message) => {
  let answer: unknown
  const opened = await openWallet({
    ...sum,
    onConfirm: async (_event, elements) => {
      await elements.submit()
      answer = await opened.confirm()
    },
  })
  await opened.stripe.wallet.press()
  await opened.stripe.wallet.approve()
  await vi.waitFor(() => expect(answer).toMatchObject({ error: { message: expect.stringMatching(message) } }))
  expect(opened.sandbox.charges).toEqual([])
})

test('refuses a confirmation outside of its confirm event, after its sheet is closed, and without submit()', async () => {
  const { stripe, elements, confirm, sandbox } = await openWallet()
  await elements.submit()
  await expect(confirm()).rejects.toMatchObject({ name: 'IntegrationError' })
  await stripe.wallet.press()
  const approved = stripe.wallet.approve()
  await stripe.wallet.cancel()
  await approved
  await expect(confirm()).rejects.toThrow(/sheet is closed/)
  const unsubmitted = await openWallet()
  await unsubmitted.stripe.wallet.press()
  void unsubmitted.stripe.wallet.approve()
  await expect(unsubmitted.confirm()).rejects.toThrow(/submit/)
  expect(sandbox.paymentIntents.map(({ confirmations }) => confirmations)).toEqual([0])
})

test('opens no sheet where the page refuses, or does not answer within a second', async () => {
  const { stripe, element } = await openWallet()
  const refuse = ({ reject }: { reject(): void }) => reject()
  element.on('click', refuse)
  expect(await stripe.wallet.press()).toBe(false)
  element.off('click', refuse)
  element.on('click', () => {})
  expect(await stripe.wallet.press()).toBe(false)
})

test('has a black button by day and a white one by night, as Stripe has', async () => {
  const { elements, button } = await openWallet()
  await vi.waitFor(() => expect(button()?.style.background).toBe('rgb(22, 23, 29)'))
  elements.update({ appearance: { theme: 'night' } })
  expect(button()?.style.background).toBe('rgb(255, 255, 255)')
  const opened = await openWallet({ appearance: { theme: 'night' } })
  await vi.waitFor(() => expect(opened.button()?.style.background).toBe('rgb(255, 255, 255)'))
})
