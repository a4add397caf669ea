// What is sent shows in react-query's mutation cache, and nothing that happens there changes what is sent.
import { useCart, useCartActions } from '@aerocall/commerce-react'
import { useCheckout } from '@aerocall/commerce-react/checkout'
import { commerceKey } from '@aerocall/commerce-react/server'
import { createFakeStripe, createSandbox } from '@aerocall/commerce-react/testing'
import { MutationCache, QueryClient, useIsMutating } from '@tanstack/react-query'
import { act, renderHook, waitFor } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'
import { openShop } from './support/shop.js'

const PLATE = { productId: 'prod-dinner-plate' }
const EMAIL = 'june@example.test'

afterEach(() => vi.restoreAllMocks())

const shownIn = (queryClient: QueryClient) =>
  queryClient
    .getMutationCache()
    .getAll()
    .map(({ options: { mutationKey = [] }, state: { status } }) =>
      [...mutationKey.slice(2), status].join(' '),
    )

test('each write that is sent shows once, not each click', async () => {
  const queryClient = new QueryClient()
  const { Wrapper, sandbox } = openShop({ latency: 20 }, { queryClient })
  const { result } = renderHook(() => ({ cart: useCart(), saving: useIsMutating() }), { wrapper: Wrapper })
  await act(async () => {
    await Promise.all(Array.from({ length: 10 }, () => result.current.cart.addItem(PLATE)))
  })
  const posts = sandbox.requests.filter(({ method }) => method === 'POST')
  expect(posts.length).toBeLessThanOrEqual(2)
  expect(shownIn(queryClient)).toEqual(posts.map(() => 'cart addItem success'))
  const shown = queryClient.getMutationCache().getAll()
  expect(shown.map(({ state }) => state.variables)).toEqual(
    posts.map(({ body }) => expect.objectContaining(body)),
  )
  const [first] = shown
  expect(first?.meta).toEqual({ aerocallCommerce: true })
  await waitFor(() => expect(result.current.saving).toBe(0))
})

test('a write that is refused shows as an error, and is sent once whatever a host sets for mutations', async () => {
  const queryClient = new QueryClient({
    defaultOptions: {
      mutations: { retry: 3, retryDelay: 1, networkMode: 'online', scope: { id: 'one' }, throwOnError: true },
    },
  })
  const { Wrapper, sandbox } = openShop({}, { queryClient })
  sandbox.script({ type: 'answer', on: 'addCartItem', status: 403 })
  const { result } = renderHook(() => useCartActions(), { wrapper: Wrapper })
  await act(() => expect(result.current.addItem(PLATE)).rejects.toMatchObject({ code: 'forbidden' }))
  expect(sandbox.requests.filter(({ method }) => method === 'POST')).toHaveLength(1)
  expect(shownIn(queryClient)).toEqual(['cart addItem error'])
})

test('callbacks that throw, reject or never end change nothing', async () => {
  const uncaught = vi.fn()
  process.on('unhandledRejection', uncaught)
  const reported = vi.spyOn(console, 'error').mockImplementation(() => {})
  const fault = () => {
    throw new Error('of the host')
  }
  const mutationCache = new MutationCache({
    onMutate: () => new Promise(() => {}),
    onSuccess: fault,
    onError: fault,
  })
  const quiet = new QueryClient({ mutationCache })
  const loud = new QueryClient({
    mutationCache: new MutationCache({ onMutate: fault, onSettled: () => Promise.reject(new Error('late')) }),
    defaultOptions: { mutations: { onMutate: fault, onSuccess: fault } },
  })
  const unsubscribe = loud.getMutationCache().subscribe(fault)
  for (const queryClient of [quiet, loud]) {
    const { Wrapper, sandbox } = openShop({}, { queryClient })
    const { result, unmount } = renderHook(() => useCart(), { wrapper: Wrapper })
    await act(() => result.current.addItem({ ...PLATE, quantity: 2 }))
    expect(result.current).toMatchObject({ itemCount: 2, errors: { cart: null } })
    expect(sandbox.requests.filter(({ method }) => method === 'POST')).toHaveLength(1)
    unmount()
  }
  await new Promise((resolve) => setTimeout(resolve, 20))
  expect(uncaught).not.toHaveBeenCalled()
  expect(reported).toHaveBeenCalled()
  process.off('unhandledRejection', uncaught)
  // What is sent leaves the cache minutes later, in the middle of another test.
  unsubscribe()
})

test('an order that is asked for shows without what is personal', async () => {
  const queryClient = new QueryClient()
  const sandbox = createSandbox()
  const { Wrapper } = openShop({}, { ...sandbox, queryClient })
  const stripe = createFakeStripe(sandbox)
  const { result } = renderHook(
    () => ({ cart: useCart(), checkout: useCheckout({ stripe: stripe as never }) }),
    {
      wrapper: Wrapper,
    },
  )
  await act(() => result.current.cart.addItem(PLATE))
  await act(async () => void (await result.current.checkout.start({ email: EMAIL })))
  await waitFor(() =>
    expect(shownIn(queryClient)).toEqual(['cart addItem success', 'checkout create success']),
  )
  const [, order] = queryClient.getMutationCache().getAll()
  expect(order?.options.mutationKey?.slice(0, 2)).toEqual(commerceKey({ shopId: sandbox.baseUrl }))
  expect(order?.state.data).toEqual({ orderId: expect.stringMatching(/^ord/) })
  expect(JSON.stringify(order?.state)).not.toMatch(/june|secret|cart/)
})
