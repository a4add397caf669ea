import { AddToCartButton, useCart, useProduct } from '@aerocall/commerce-react'
import {
  type CommerceWrapperOptions,
  createCommerceWrapper,
  createSandbox,
  renderWithCommerce,
} from '@aerocall/commerce-react/testing'
import { Elements, PaymentElement } from '@stripe/react-stripe-js'
import { render, renderHook, screen, waitFor } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { Component, type ReactNode } from 'react'
import { afterEach, describe, expect, test, vi } from 'vitest'

const bowl = { productId: 'prod-breakfast-bowl', variantId: 'var-breakfast-bowl-oat', quantity: 2 }

afterEach(() => {
  vi.restoreAllMocks()
})

function MiniCart() {
  const { itemCount } = useCart()
  const { data: product } = useProduct('breakfast-bowl')
  return (
    <>
      <p>{itemCount} in the cart</p>
      {product && <AddToCartButton product={product} variant={product.variants[0]} />}
    </>
  )
}

const renderMiniCart = (options: CommerceWrapperOptions = {}) =>
  renderWithCommerce(<MiniCart />, { render, ...options })

describe('renderWithCommerce', () => {
  test('gives an own component a shop that sells, and the test its sandbox', async () => {
    const { sandbox, getByText } = renderMiniCart()
    expect(getByText('0 in the cart')).toBeVisible()
    await userEvent.click(await screen.findByRole('button', { name: /Add to cart/ }))
    expect(await screen.findByText('1 in the cart')).toBeVisible()
    await waitFor(() =>
      expect(sandbox.requests).toContainEqual(expect.objectContaining({ method: 'POST', status: 200 })),
    )
  })

  test('shares no cart with the test before, nor with one beside it', async () => {
    const first = renderMiniCart({ cart: [bowl] })
    await screen.findByText('2 in the cart')
    first.unmount()
    const second = renderMiniCart()
    await screen.findByRole('button', { name: /Add to cart/ })
    expect(screen.getByText('0 in the cart')).toBeVisible()
    expect(second.baseUrl).not.toBe(first.baseUrl)
    expect(localStorage).toHaveLength(0)
    expect(second.sandbox.requests.filter(({ path }) => path.startsWith('/cart'))).toEqual([])
  })

  test('shares no cart over one and the same sandbox either', async () => {
    const sandbox = createSandbox()
    renderMiniCart({ sandbox, cart: [bowl] }).unmount()
    const { unmount } = renderMiniCart({ sandbox, cart: [bowl] })
    await screen.findByText('2 in the cart')
    unmount()
    renderMiniCart({ sandbox })
    await screen.findByRole('button', { name: /Add to cart/ })
    expect(screen.getByText('0 in the cart')).toBeVisible()
  })

  test('calls a function with the shop first, for parts that need Stripe', async () => {
    const onReady = vi.fn()
    const { stripe } = renderWithCommerce(
      ({ stripe }) => (
        <Elements stripe={stripe} options={{ mode: 'payment', amount: 100, currency: 'usd' }}>
          <PaymentElement onReady={onReady} />
        </Elements>
      ),
      { render },
    )
    await stripe.enterCard('4242424242424242')
    expect(onReady).toHaveBeenCalledOnce()
  })

  test('hands back what the own render returns', () => {
    const { answer, client } = renderWithCommerce(<p />, { render: () => ({ answer: 42 }) })
    expect(answer).toBe(42)
    expect(client.baseUrl).toMatch(/^https:/)
  })

  test('says that it needs a render', () => {
    // @ts-expect-error it must be there
    expect(() => renderWithCommerce(<p />, {})).toThrow(/needs the `render` of your Testing Library/)
  })

  test('refuses a render that is to be awaited, and says what to use', () => {
    expect(() => renderWithCommerce(<p />, { render: async () => {} })).toThrow(/createCommerceWrapper/)
  })
})

describe('createCommerceWrapper', () => {
  test('serves renderHook', async () => {
    const { wrapper, sandbox } = createCommerceWrapper({ sandbox: { currency: 'EUR' } })
    const { result } = renderHook(() => useProduct('breakfast-bowl'), { wrapper })
    await waitFor(() => expect(result.current.data?.price?.currency).toBe('EUR'))
    expect(sandbox.currency).toBe('EUR')
  })

  test('fills the cart once, under StrictMode and over a reload too', async () => {
    const { wrapper, sandbox } = createCommerceWrapper({ cart: [bowl] })
    const first = render(<MiniCart />, { wrapper, reactStrictMode: true })
    await screen.findByText('2 in the cart')
    first.unmount()
    render(<MiniCart />, { wrapper })
    await screen.findByText('2 in the cart')
    const adds = sandbox.requests.filter(({ path }) => path.endsWith('/items'))
    expect(adds).toMatchObject([{ body: { quantity: 2 } }])
  })

  test('rejects a cart that the shop refuses where it is rendered, not by a wait that is too long', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => {})
    class Boundary extends Component<{ children: ReactNode }> {
      override state = { message: null as string | null }
      static getDerivedStateFromError = (error: Error) => ({ message: error.message })
      override render = () => this.state.message ?? this.props.children
    }
    const { wrapper: Wrapper } = createCommerceWrapper({ cart: [{ productId: 'prod-none' }] })
    const view = render(
      <Boundary>
        <Wrapper>
          <p>Filled</p>
        </Wrapper>
      </Boundary>,
    )
    await waitFor(() => expect(view.container).toHaveTextContent(/\w+/))
    expect(view.container).not.toHaveTextContent('Filled')
  })

  test('tells the provider what its sandbox can do', async () => {
    const { wrapper, sandbox } = createCommerceWrapper({
      sandbox: { capabilities: { updateItem: true } },
      cart: [bowl],
    })
    const { result } = renderHook(() => useCart(), { wrapper })
    await waitFor(() => expect(result.current?.lines).toHaveLength(1))
    await result.current.decrement(result.current.lines[0]?.key ?? '')
    expect(sandbox.requests).toContainEqual(expect.objectContaining({ method: 'PATCH', status: 200 }))
  })

  test('passes on everything else to the provider', async () => {
    const onEvent = vi.fn()
    const { wrapper } = createCommerceWrapper({ onEvent })
    render(<MiniCart />, { wrapper })
    await userEvent.click(await screen.findByRole('button', { name: /Add to cart/ }))
    await waitFor(() =>
      expect(onEvent).toHaveBeenCalledWith(expect.objectContaining({ type: 'add_to_cart' })),
    )
  })

  test('gives a client that sees what the page did', async () => {
    const { wrapper, client, sandbox } = createCommerceWrapper({ cart: [bowl] })
    render(<MiniCart />, { wrapper })
    await screen.findByText('2 in the cart')
    const path = sandbox.requests.find(({ path }) => path.endsWith('/items'))?.path
    expect((await client.getCart(path?.split('/')[2] ?? '')).itemCount).toBe(2)
  })
})
