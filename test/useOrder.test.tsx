import {
  CommerceProvider,
  type CommerceProviderProps,
  OrderLookup,
  type OrderMessages,
  OrderStatus,
  type UseOrderOptions,
  useOrder,
} from '@aerocall/commerce-react'
import { createCommerceClient } from '@aerocall/commerce-react/server'
import { createSandbox, type Sandbox } from '@aerocall/commerce-react/testing'
import { QueryClient } from '@tanstack/react-query'
import { act, render, renderHook, screen } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import type { ReactNode } from 'react'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { Strict } from './support/shop.js'

const EMAIL = 'june@example.test'

let sandbox: Sandbox
let orderId: string
let queryClient: QueryClient

beforeEach(async () => {
  sandbox = createSandbox()
  queryClient = new QueryClient()
  const client = createCommerceClient(sandbox)
  const cartId = 'cart-of-june-0001'
  await client.addCartItem(cartId, { productId: 'prod-dinner-plate', quantity: 1 })
  orderId = (await client.createCheckout({ cartId, customerEmail: EMAIL })).orderId
})
afterEach(() => {
  vi.useRealTimers()
  setVisibility('visible')
})

interface ShopProps {
  children: ReactNode
  messages?: CommerceProviderProps['messages']
}

function Shop({ children, messages }: ShopProps) {
  return (
    <Strict>
      <CommerceProvider {...sandbox} queryClient={queryClient} locale="en-US" messages={messages}>
        {children}
      </CommerceProvider>
    </Strict>
  )
}

const renderOrder = (options: Partial<UseOrderOptions> & { id?: string } = {}) =>
  renderHook(() => useOrder(options.id ?? orderId, { email: EMAIL, ...options }), { wrapper: Shop })

const asked = () => sandbox.requests.filter(({ path }) => path.startsWith('/orders/')).length
/** In steps: what one `act` does is shown at its end, on React 18 at least, and what is shown asks again. */
async function pass(ms: number): Promise<void> {
  for (let left = ms; left > 0; left -= 500) await act(() => vi.advanceTimersByTimeAsync(Math.min(left, 500)))
}

function setVisibility(state: DocumentVisibilityState) {
  Object.defineProperty(document, 'visibilityState', { configurable: true, get: () => state })
  act(() => void document.dispatchEvent(new Event('visibilitychange')))
}

describe('waiting for paid', () => {
  beforeEach(() => {
    vi.useFakeTimers({ shouldAdvanceTime: false })
  })

  test('asks 1, 2, 4, 8, 15 seconds apart, give or take a fifth, and gives up after two minutes', async () => {
    const { result } = renderOrder({ waitFor: 'paid' })
    await pass(10)
    const first = asked()
    const times: number[] = []
    for (let second = 0; second < 200; second += 0.25) {
      const before = asked()
      await pass(250)
      if (asked() > before) times.push(second)
    }
    expect(first).toBeGreaterThan(0)
    const gaps = times.map((time, at) => time - (times[at - 1] ?? 0))
    for (const [at, expected] of [1, 2, 4, 8, 15, 15].entries()) {
      expect(gaps[at]).toBeGreaterThanOrEqual(expected * 0.8 - 0.5)
      expect(gaps[at]).toBeLessThanOrEqual(expected * 1.2 + 0.5)
    }
    expect(times.at(-1)).toBeLessThanOrEqual(120)
    expect(result.current.phase).toBe('timed_out')
    expect(result.current.order?.id).toBe(orderId)
    expect(sandbox.charges).toEqual([])
  })

  test('stops once it is paid', async () => {
    const { result } = renderOrder({ waitFor: 'paid' })
    await pass(10)
    expect(result.current.phase).toBe('waiting')
    sandbox.script({ type: 'order', orderId, status: 'paid' })
    await pass(2000)
    expect(result.current.phase).toBe('paid')
    const then = asked()
    await pass(60_000)
    expect(asked()).toBe(then)
  })

  test('stops once it cannot be paid any more', async () => {
    const { result } = renderOrder({ waitFor: 'paid' })
    await pass(10)
    sandbox.script({ type: 'order', orderId, status: 'cancelled' })
    await pass(2000)
    expect(result.current.phase).toBe('failed')
    const then = asked()
    await pass(60_000)
    expect(asked()).toBe(then)
  })

  test('outlasts an answer that failed', async () => {
    const { result } = renderOrder({ waitFor: 'paid' })
    await pass(10)
    sandbox.script({ type: 'answer', on: 'getOrder', status: 500, times: 4 })
    sandbox.script({ type: 'order', orderId, status: 'paid' })
    await pass(60_000)
    expect(result.current.phase).toBe('paid')
  })

  test.each<[string, object]>([
    ['that cannot be read', { status: 200, body: { phase: 'being written' } }],
    ['of an order that is not written yet', { status: 404 }],
    ['that is refused', { status: 422 }],
  ])('outlasts a first answer %s', async (_, answer) => {
    sandbox.script({ type: 'answer', on: 'getOrder', times: 1, ...answer } as never)
    const { result } = renderOrder({ waitFor: 'paid' })
    await pass(10)
    expect(result.current).toMatchObject({ phase: 'waiting', order: undefined })
    expect(result.current.error).not.toBeNull()
    sandbox.script({ type: 'order', orderId, status: 'paid' })
    await pass(5000)
    expect(result.current.phase).toBe('paid')
  })

  test('ends at the third answer in a row that is none, and waits anew on retry', async () => {
    sandbox.script({ type: 'answer', on: 'getOrder', status: 404, times: 4 } as never)
    const { result } = renderOrder({ waitFor: 'paid' })
    await pass(60_000)
    expect(result.current.phase).toBe('failed')
    const then = asked()
    await pass(60_000)
    expect(asked()).toBe(then)
    act(() => result.current.retry())
    await pass(10)
    // The fourth 404 is the first after the retry.
    expect(result.current.phase).toBe('waiting')
    sandbox.script({ type: 'order', orderId, status: 'paid' })
    await pass(5000)
    expect(result.current.phase).toBe('paid')
  })

  test('waits anew on retry after two minutes', async () => {
    const { result } = renderOrder({ waitFor: 'paid' })
    await pass(200_000)
    expect(result.current.phase).toBe('timed_out')
    act(() => result.current.retry())
    await pass(10)
    expect(result.current.phase).toBe('waiting')
    sandbox.script({ type: 'order', orderId, status: 'paid' })
    await pass(5000)
    expect(result.current.phase).toBe('paid')
  })

  test('asks nothing while the tab is hidden, and goes on when it is shown', async () => {
    const { result } = renderOrder({ waitFor: 'paid' })
    await pass(10)
    setVisibility('hidden')
    const then = asked()
    await pass(300_000)
    expect(asked()).toBe(then)
    expect(result.current.phase).toBe('waiting')
    sandbox.script({ type: 'order', orderId, status: 'paid' })
    setVisibility('visible')
    await pass(2000)
    expect(result.current.phase).toBe('paid')
  })
})

describe('what is told and kept', () => {
  test('a wrong email and an unknown order are one and the same', async () => {
    const wrong = renderOrder({ email: 'someone@example.test' })
    const unknown = renderOrder({ id: 'ord_nobodys' })
    await vi.waitFor(() => {
      expect(wrong.result.current.phase).toBe('failed')
      expect(unknown.result.current.phase).toBe('failed')
    })
    const { code, message } = wrong.result.current.error ?? {}
    expect(code).toBe('not_found')
    expect(unknown.result.current.error).toMatchObject({ code, message })
  })

  test('the email is in no cache key, and nothing of it is persisted', async () => {
    const { result } = renderOrder()
    await vi.waitFor(() => expect(result.current.order).toBeDefined())
    const queries = queryClient
      .getQueryCache()
      .findAll({ predicate: ({ queryKey }) => queryKey[2] === 'order' })
    expect(queries).toHaveLength(1)
    expect(JSON.stringify(queries[0]?.queryKey)).not.toContain('june')
    expect(queries[0]?.meta).toEqual({ persist: false })
  })

  test('one order shown twice is asked for once', async () => {
    const both = renderHook(
      () => [useOrder(orderId, { email: EMAIL }), useOrder(orderId, { email: ` ${EMAIL} ` })],
      { wrapper: Shop },
    )
    await vi.waitFor(() => expect(both.result.current[1]?.order).toBeDefined())
    expect(asked()).toBe(1)
  })
})

describe('<OrderStatus>', () => {
  test('becomes Paid when the shop says so', async () => {
    render(<OrderStatus orderId={orderId} email={EMAIL} waitFor="paid" />, { wrapper: Shop })
    expect(await screen.findByText(/Waiting for the payment/)).toBeVisible()
    sandbox.script({ type: 'order', orderId, status: 'paid' })
    expect(await screen.findByText('Paid', {}, { timeout: 3000 })).toBeVisible()
    expect(screen.getByText(/Dinner Plate/)).toBeVisible()
  })

  test('links a tracking number to http(s) only', async () => {
    const tracking = { number: 'Z1', url: 'javascript:alert(1)' }
    sandbox.script({ type: 'order', orderId, status: 'shipped', tracking })
    render(<OrderStatus orderId={orderId} email={EMAIL} />, { wrapper: Shop })
    expect(await screen.findByText('Tracking number Z1')).toBeVisible()
    expect(screen.queryByRole('link')).toBeNull()
  })

  test.each(['pending', 'shipped', 'unknown order'])(
    'never calls its live region busy, which would keep it silent (%s)',
    async (status) => {
      if (status !== 'unknown order') sandbox.script({ type: 'order', orderId, status })
      const email = status === 'unknown order' ? 'else@example.test' : EMAIL
      const { container } = render(<OrderStatus orderId={orderId} email={email} />, { wrapper: Shop })
      expect(screen.getByRole('status')).toHaveTextContent('Loading the order…')
      expect(screen.getByRole('status').closest('[aria-busy]')).toBeNull()
      await vi.waitFor(() => expect(screen.getByRole('status')).not.toHaveTextContent('Loading'))
      expect(container.querySelector('[aria-busy]')).toBeNull()
    },
  )
})

test("orders speak the provider's language, and a part's own texts go over it", async () => {
  const messages: Partial<OrderMessages> = {
    lookupSubmit: 'Suchen',
    orderState: () => 'Offen',
    orderEmail: () => 'Adresse',
  }
  const user = userEvent.setup()
  render(
    <Shop messages={messages}>
      <OrderLookup messages={{ orderEmail: (email) => `Mail an ${email}` }} />
    </Shop>,
  )
  await user.type(screen.getByLabelText('Order ID'), orderId)
  await user.type(screen.getByLabelText('Email'), EMAIL)
  await user.click(screen.getByRole('button', { name: 'Suchen' }))
  expect(await screen.findByText('Offen')).toBeVisible()
  expect(screen.getByText(`Mail an ${EMAIL}`)).toBeVisible()
})

test('<OrderLookup> finds an order by id and email, and keeps both out of the address', async () => {
  const user = userEvent.setup()
  render(<OrderLookup />, { wrapper: Shop })
  await user.type(screen.getByLabelText('Order ID'), orderId)
  await user.type(screen.getByLabelText('Email'), 'else@example.test')
  await user.click(screen.getByRole('button', { name: 'Find order' }))
  expect(await screen.findByText('There is no order with this ID and email.')).toBeVisible()
  await user.clear(screen.getByLabelText('Email'))
  await user.type(screen.getByLabelText('Email'), EMAIL)
  await user.click(screen.getByRole('button', { name: 'Find order' }))
  expect(await screen.findByText('Pending')).toBeVisible()
  expect(window.location.href).not.toMatch(/june|ord_/)
})
