// A shop's coupon: what the cart says when it is read again is believed, and nothing else.
import { CartSummary, CouponField, useCart, useCoupon } from '@aerocall/commerce-react'
import { CheckoutForm, PaymentSection, useCheckout } from '@aerocall/commerce-react/checkout'
import { de } from '@aerocall/commerce-react/messages/de'
import { createFakeStripe, type Sandbox } from '@aerocall/commerce-react/testing'
import { act, render, renderHook, screen, waitFor } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { describe, expect, test } from 'vitest'
import { openShop } from './support/shop.js'

const bowl = { productId: 'prod-breakfast-bowl', variantId: 'var-breakfast-bowl-oat' }
const newer = { capabilities: { coupons: true } }

async function openCoupon(units = 1, options = newer) {
  const shop = openShop(options, { capabilities: options.capabilities })
  const { result } = renderHook(() => ({ cart: useCart(), coupon: useCoupon() }), { wrapper: shop.Wrapper })
  if (units > 0) await act(() => result.current.cart.addItem({ ...bowl, quantity: units }))
  const apply = (code: string) => act(() => result.current.coupon.apply(code))
  return { ...shop, result, apply }
}

describe('useCoupon', () => {
  test('asks the shop once, and shows what the cart says then', async () => {
    const { result, apply, asked } = await openCoupon()
    const before = result.current.cart.totals.total?.amount ?? 0
    expect(await apply(' welcome10 ')).toBe(true)
    expect(result.current.coupon).toMatchObject({ codes: ['WELCOME10'], error: null, isPending: false })
    expect(result.current.cart.totals.discount?.amount).toBe(280)
    expect(result.current.cart.totals.total?.amount).toBeLessThan(before)
    expect(asked('POST', '/coupons/validate')).toBe(1)
  })

  test('a double press is one request', async () => {
    const { result, asked } = await openCoupon()
    const { apply } = result.current.coupon
    await act(() => Promise.all([apply('WELCOME10'), apply('WELCOME10')]))
    expect(asked('POST', '/coupons/validate')).toBe(1)
  })

  test.each([
    ['no code', ' ', 'Please enter a code.', 0],
    ['a code that the shop does not know', 'NOPE', 'This code is not valid.', 1],
  ])('%s leaves the cart as it is, with the reason', async (_, code, message, requests) => {
    const { result, apply, asked } = await openCoupon()
    const before = result.current.cart.totals
    expect(await apply(code)).toBe(false)
    expect(result.current.coupon.error).toMatchObject({ code: 'validation', message })
    expect(result.current.cart.totals).toEqual(before)
    expect(asked('POST', '/coupons/validate')).toBe(requests)
  })

  test('nothing is asked for an empty cart', async () => {
    const { result, apply, asked } = await openCoupon(0)
    expect(await apply('WELCOME10')).toBe(false)
    expect(result.current.coupon.error?.message).toMatch(/something in the cart/)
    expect(asked('POST', '/coupons/validate')).toBe(0)
  })

  test('a code that is taken, and of which the cart shows nothing, is no success', async () => {
    const { sandbox, result, apply } = await openCoupon()
    sandbox.script({
      type: 'answer',
      on: 'validateCoupon',
      status: 200,
      body: { valid: true, code: 'GHOST' },
    })
    expect(await apply('GHOST')).toBe(false)
    expect(result.current.coupon.error).toMatchObject({ reason: 'coupon_not_applied' })
  })

  test.each([
    ['the connection breaks', { type: 'drop', on: 'validateCoupon', times: 'always' }, 'network'],
    ['the shop is ill', { type: 'answer', on: 'validateCoupon', status: 500, times: 'always' }, 'server'],
  ] as const)('where %s, it says so', async (_, script, code) => {
    const { sandbox, result, apply } = await openCoupon()
    sandbox.script(script)
    expect(await apply('WELCOME10')).toBe(false)
    expect(result.current.coupon.error?.code).toBe(code)
  })

  // An order is made of one sum: a coupon beside it would have been lost.
  test('an order that waits to be paid is given up first, and the next one has the discount', async () => {
    const shop = openShop(newer, { capabilities: newer.capabilities })
    const stripe = createFakeStripe(shop.sandbox)
    const { result } = renderHook(
      () => ({ cart: useCart(), coupon: useCoupon(), checkout: useCheckout({ stripe }) }),
      {
        wrapper: ({ children }) => (
          <shop.Wrapper>
            {children}
            <PaymentSection />
          </shop.Wrapper>
        ),
      },
    )
    await act(() => result.current.cart.addItem(bowl))
    await act(() => result.current.checkout.start({ email: 'june@example.test' }))
    expect(result.current.checkout.state).toBe('ready')
    expect(await act(() => result.current.coupon.apply('WELCOME10'))).toBe(true)
    expect(result.current.checkout.state).not.toBe('ready')
    await act(() => result.current.checkout.start({ email: 'june@example.test' }))
    await waitFor(() => expect(result.current.checkout.state).toBe('ready'))
    expect(shop.sandbox.orders.at(-1)).toMatchObject({ couponCode: 'WELCOME10' })
    expect(result.current.checkout.amountDue?.amount).toBe(shop.sandbox.orders.at(-1)?.total)
  })
})

const adapter = {
  removeCoupon: {
    path: ({ cartId, code }: { cartId: string; code: string }) => `/cart/${cartId}/coupons/${code}`,
  },
}

const removals = ({ requests }: Sandbox) => requests.filter(({ method }) => method === 'DELETE')

describe('taking a coupon out', () => {
  async function openApplied() {
    const shop = openShop(newer, { capabilities: newer.capabilities, adapter })
    const { result } = renderHook(() => ({ cart: useCart(), coupon: useCoupon() }), { wrapper: shop.Wrapper })
    await act(() => result.current.cart.addItem(bowl))
    const before = result.current.cart.totals
    await act(() => result.current.coupon.apply('WELCOME10'))
    const remove = (code: string) => act(async () => result.current.coupon.remove?.(code))
    return { ...shop, result, before, remove }
  }
  const DELETE = 'DELETE /cart/*/coupons/*'

  test('is not there unless the adapter names a path', async () => {
    const { result } = await openCoupon()
    expect('remove' in result.current.coupon).toBe(false)
  })

  test('asks the shop once, and believes the cart that is read then', async () => {
    const { sandbox, result, before, remove } = await openApplied()
    expect(await remove('welcome10')).toBe(true)
    expect(result.current.coupon).toMatchObject({ codes: [], error: null, isPending: false })
    expect(result.current.cart.totals).toEqual(before)
    expect(removals(sandbox)).toHaveLength(1)
  })

  test.each([
    ['an answer that is lost on the way is no failure', { type: 'drop', on: DELETE, when: 'after' }],
    ['nor one that only acknowledges', { type: 'answer', on: DELETE, status: 204, when: 'after' }],
  ] as const)('%s', async (_, script) => {
    const { sandbox, result, remove } = await openApplied()
    sandbox.script(script)
    expect(await remove('WELCOME10')).toBe(true)
    expect(result.current.coupon).toMatchObject({ codes: [], error: null })
  })

  test.each([
    ['refuses', { type: 'answer', on: DELETE, status: 403 }, { code: 'forbidden' }],
    ['cannot be reached', { type: 'drop', on: DELETE }, { code: 'network' }],
    ['says yes and does nothing', { type: 'answer', on: DELETE, status: 204 }, { reason: 'coupon_kept' }],
  ] as const)('a shop that %s is not believed', async (_, script, error) => {
    const { sandbox, result, remove } = await openApplied()
    sandbox.script(script)
    expect(await remove('WELCOME10')).toBe(false)
    expect(result.current.coupon).toMatchObject({ codes: ['WELCOME10'], error })
  })

  test('one that another page has taken out asks for nothing', async () => {
    const { sandbox, result, remove } = await openApplied()
    sandbox.script({ type: 'coupon', code: null })
    expect(await remove('WELCOME10')).toBe(true)
    expect(result.current.coupon.codes).toEqual([])
    expect(removals(sandbox)).toEqual([])
  })
})

describe('<CouponField>', () => {
  async function openField(props: Parameters<typeof openShop>[1] = {}) {
    const shop = openShop(newer, { capabilities: newer.capabilities, ...props })
    const stripe = createFakeStripe(shop.sandbox)
    render(
      <shop.Wrapper>
        <AddBowl />
        <CartSummary />
        <CheckoutForm stripe={stripe} countries={['US']} slots={{ start: <CouponField /> }} />
      </shop.Wrapper>,
    )
    const user = userEvent.setup()
    await user.click(screen.getByRole('button', { name: 'Add a bowl' }))
    return { ...shop, user }
  }

  function AddBowl() {
    const { addItem } = useCart()
    return (
      <button type="button" onClick={() => void addItem(bowl)}>
        Add a bowl
      </button>
    )
  }

  test('within a form sends the code alone, also with Enter', async () => {
    const { sandbox, user } = await openField()
    await user.type(await screen.findByLabelText('Discount code'), 'nope{Enter}')
    expect(await screen.findByText('This code is not valid.')).toBeVisible()
    const field = screen.getByLabelText('Discount code')
    expect(field).toBeInvalid()
    expect(field).toHaveAccessibleDescription('This code is not valid.')
    expect(sandbox.orders).toEqual([])
    expect(screen.queryByText('Please fill in this field.')).toBeNull()
    await user.clear(screen.getByLabelText('Discount code'))
    await user.type(screen.getByLabelText('Discount code'), 'welcome10')
    await user.click(screen.getByRole('button', { name: 'Apply' }))
    expect(await screen.findByText('Applied: WELCOME10')).toBeVisible()
    expect(screen.getByLabelText('Discount code')).toHaveValue('')
    expect(screen.queryByRole('alert')).toBeNull()
  })

  test('takes a coupon out where the adapter names a path, and the focus stays in it', async () => {
    const { user } = await openField({ adapter })
    await user.type(await screen.findByLabelText('Discount code'), 'welcome10{Enter}')
    await user.click(await screen.findByRole('button', { name: 'Remove WELCOME10' }))
    await waitFor(() => expect(screen.queryByText('Applied: WELCOME10')).toBeNull())
    expect(screen.queryByRole('button', { name: 'Remove WELCOME10' })).toBeNull()
    expect(screen.getByLabelText('Discount code')).toHaveFocus()
  })

  test('has no button for it where none is named', async () => {
    const { user } = await openField()
    await user.type(await screen.findByLabelText('Discount code'), 'welcome10{Enter}')
    expect(await screen.findByText('Applied: WELCOME10')).toBeVisible()
    expect(document.querySelector('[data-part=coupon-remove]')).toBeNull()
  })

  test('is not there where the shop has no coupons', async () => {
    await openField({ capabilities: {} })
    expect(await screen.findByLabelText('Email')).toBeVisible()
    expect(document.querySelector('[data-part=coupon]')).toBeNull()
  })

  test('speaks the language of the shop where the shop itself says nothing', async () => {
    const { sandbox, user } = await openField({ locale: 'de', messages: de })
    sandbox.script({ type: 'answer', on: 'validateCoupon', status: 200, body: { valid: false, code: 'X' } })
    await user.type(await screen.findByLabelText('Gutscheincode'), 'x{Enter}')
    expect(await screen.findByText('Diesen Gutscheincode gibt es nicht.')).toBeVisible()
  })
})

test('a shipping of 0 reads as the shop wants it', async () => {
  const totals = { currency: 'USD', subtotal: null, discount: null, tax: null, total: null }
  const shipping = (amount: number) => ({ ...totals, shipping: { amount, currency: 'USD' } })
  const { Wrapper } = openShop({}, { messages: { freeShipping: 'Free' } })
  const plain = openShop()
  render(
    <>
      <Wrapper>
        <CartSummary totals={shipping(0)} data-testid="free" />
        <CartSummary totals={shipping(600)} data-testid="paid" />
      </Wrapper>
      <plain.Wrapper>
        <CartSummary totals={shipping(0)} data-testid="plain" />
      </plain.Wrapper>
    </>,
  )
  expect(screen.getByTestId('free')).toHaveTextContent('ShippingFree')
  expect(screen.getByTestId('paid')).toHaveTextContent('Shipping$6.00')
  expect(screen.getByTestId('plain')).toHaveTextContent('Shipping$0.00')
})
