import { createFakeStripe, createSandbox } from '@aerocall/commerce-react/testing'
import { act, screen, waitFor, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import axe from 'axe-core'
import { afterEach, describe, expect, onTestFinished, test, vi } from 'vitest'
import { CARDS, cardFrame, openPayForm, placeOrder } from './support/payForm.js'

afterEach(() => {
  vi.restoreAllMocks()
})

const nextYear = String((new Date().getFullYear() + 1) % 100).padStart(2, '0')

describe('the card form', () => {
  test('is one frame with three labelled inputs, under StrictMode as well', async () => {
    const { events } = await openPayForm()
    await waitFor(() => expect(events).toContain('ready'))
    expect(screen.getAllByTitle('Secure payment input frame')).toHaveLength(1)
    const form = within(await cardFrame())
    for (const label of ['Card number', 'Expiry', 'CVC'])
      expect(form.getByLabelText(label)).toBeInTheDocument()
    // The first mount of StrictMode starts to load and is gone before it is ready.
    expect(events.filter((event) => event === 'ready')).toHaveLength(1)
  })

  // React adds them in an effect, and before 19 in a later turn than the one that mounts.
  test.each(['ready', 'loaderstart', 'loaderror'] as const)(
    'tells %s to who listens a turn after the mount',
    async (event) => {
      const sandbox = createSandbox()
      const clientSecret = event === 'loaderror' ? 'pi_unknown_secret_1' : await placeOrder(sandbox)
      const element = createFakeStripe(sandbox).elements({ clientSecret }).create('payment')
      element.mount(document.body.appendChild(document.createElement('div')))
      onTestFinished(() => element.destroy())
      await new Promise((resolve) => setImmediate(resolve))
      const told = vi.fn()
      element.on(event as 'ready', told)
      await waitFor(() => expect(told).toHaveBeenCalledOnce())
    },
  )

  test('is gone when the page takes it away', async () => {
    const { unmount } = await openPayForm()
    await cardFrame()
    unmount()
    expect(screen.queryByTitle('Secure payment input frame')).toBeNull()
  })

  test('can be typed into, and says when it is complete', async () => {
    const user = userEvent.setup()
    const { confirm, events, sandbox } = await openPayForm()
    await waitFor(() => expect(events).toContain('ready'))
    const form = within(await cardFrame())
    await user.type(form.getByLabelText('Card number'), CARDS.good)
    expect(form.getByLabelText('Card number')).toHaveValue('4242 4242 4242 4242')
    await user.type(form.getByLabelText('Expiry'), `12${nextYear}`)
    expect(form.getByLabelText('Expiry')).toHaveValue(`12 / ${nextYear}`)
    expect(events).not.toContain('complete')
    await user.type(form.getByLabelText('CVC'), '123')
    expect(events.at(-1)).toBe('complete')
    expect((await confirm()).paymentIntent?.status).toBe('succeeded')
    expect(sandbox.charges).toHaveLength(1)
  })

  test.each([
    ['no card', null, {}, 'incomplete_number', 'Card number'],
    ['half a number', '4242', {}, 'incomplete_number', 'Card number'],
    ['a number with a wrong digit', '4242424242424241', {}, 'invalid_number', 'Card number'],
    ['no expiry', CARDS.good, { expiry: '' }, 'incomplete_expiry', 'Expiry'],
    ['a month that is none', CARDS.good, { expiry: '13 / 40' }, 'incomplete_expiry', 'Expiry'],
    ['an expiry of the past', CARDS.good, { expiry: '12 / 20' }, 'invalid_expiry_year_past', 'Expiry'],
    ['half a security code', CARDS.good, { cvc: '1' }, 'incomplete_cvc', 'CVC'],
  ])('with %s is refused beside the input, and nothing is sent', async (_, number, rest, code, label) => {
    const { stripe, confirm, events, sandbox } = await openPayForm()
    await waitFor(() => expect(events).toContain('ready'))
    if (number !== null) await stripe.enterCard(number, rest)
    const { error } = await confirm()
    expect(error).toMatchObject({ type: 'validation_error', code })
    const input = within(await cardFrame()).getByLabelText(label)
    expect(input).toHaveAttribute('aria-invalid', 'true')
    expect(input).toHaveAccessibleDescription(error?.message ?? '')
    expect(sandbox.paymentIntents).toMatchObject([{ confirmations: 0 }])
  })

  test('takes an expiry with all four digits of the year', async () => {
    const { stripe, confirm } = await openPayForm()
    await stripe.enterCard(CARDS.good, { expiry: `12/20${nextYear}` })
    expect((await confirm()).paymentIntent?.status).toBe('succeeded')
  })

  test('looks as the page wishes, through CSSOM alone', async () => {
    const setAttribute = vi.spyOn(Element.prototype, 'setAttribute')
    const { rerender, clientSecret } = await openPayForm()
    const colour = async () => within(await cardFrame()).getByLabelText('Card number').style.color
    expect(await colour()).toBe('rgb(48, 49, 61)')
    rerender({ clientSecret, appearance: { theme: 'night' } })
    await waitFor(async () => expect(await colour()).toBe('rgb(255, 255, 255)'))
    expect(setAttribute.mock.calls.map(([name]) => name)).not.toContain('style')
  })

  test('keeps what was typed when it is restyled', async () => {
    const { stripe, rerender, clientSecret } = await openPayForm()
    await stripe.enterCard(CARDS.good)
    rerender({ clientSecret, appearance: { theme: 'night' } })
    await waitFor(async () => {
      const input = within(await cardFrame()).getByLabelText('Card number')
      expect([input.style.color, (input as HTMLInputElement).value]).toEqual([
        'rgb(255, 255, 255)',
        '4242 4242 4242 4242',
      ])
    })
  })

  test('is accessible', async () => {
    const { events, confirm } = await openPayForm()
    await waitFor(() => expect(events).toContain('ready'))
    await confirm()
    // In jsdom axe does not look into frames: it gets a copy.
    const copy = document.body.appendChild(document.createElement('div'))
    copy.append(...[...(await cardFrame()).childNodes].map((node) => document.importNode(node, true)))
    const { passes, violations } = await axe.run(copy, {
      rules: { 'color-contrast': { enabled: false }, region: { enabled: false } },
    })
    copy.remove()
    expect(violations.map(({ id }) => id)).toEqual([])
    expect(passes.map(({ id }) => id)).toContain('label')
  })

  test('and its helpers let React work without a warning about act', async () => {
    const error = vi.spyOn(console, 'error').mockImplementation(() => {})
    const { stripe, confirm } = await openPayForm()
    await stripe.enterCard(CARDS.with3ds)
    const confirmed = confirm()
    await stripe.authenticate('success')
    await act(() => confirmed)
    expect(error).not.toHaveBeenCalled()
  })
})
