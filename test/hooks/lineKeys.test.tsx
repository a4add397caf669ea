import { CommerceProvider, useAddToCart, useCart, useCartLine } from '@aerocall/commerce-react'
import { createSandbox, type SandboxProduct } from '@aerocall/commerce-react/testing'
import { act, renderHook, waitFor } from '@testing-library/react'
import type { ReactNode } from 'react'
import { expect, test } from 'vitest'

const product = (id: string, variantIds: readonly string[]): SandboxProduct => ({
  id,
  slug: id,
  name: id,
  description: '',
  categoryId: null,
  sku: id,
  price: 500,
  images: [],
  data: {},
  variants: variantIds.map((variantId) => ({
    id: variantId,
    name: variantId,
    sku: variantId,
    price: null,
    stock: null,
    attributes: {},
    imageUrl: null,
  })),
  createdAt: 0,
})

const VARIANT = { productId: 'a', variantId: 'b' }
const PRODUCT = { productId: 'a:b' }

function renderCart() {
  const sandbox = createSandbox({
    catalog: { categories: [], products: [product('a', ['b']), product('a:b', [])] },
    capabilities: { updateItem: true, removeItem: true },
  })
  const wrapper = ({ children }: { children: ReactNode }) => (
    <CommerceProvider {...sandbox} capabilities={{ updateItem: true, removeItem: true }}>
      {children}
    </CommerceProvider>
  )
  return renderHook(
    () => ({
      cart: useCart(),
      variant: useAddToCart(VARIANT),
      product: useAddToCart(PRODUCT),
      variantLine: useCartLine('a:b'),
      productLine: useCartLine('a%3Ab'),
    }),
    { wrapper },
  )
}

// Both had the key "a:b" once: the buttons showed each other's quantity, and a change hit both lines.
test('a product `a:b` and variant `b` of a product `a` are counted and changed apart', async () => {
  const { result } = renderCart()
  await act(() => Promise.all([result.current.variant.add(2), result.current.product.add(3)]))
  expect([result.current.variant.inCart, result.current.product.inCart]).toEqual([2, 3])
  await act(() => result.current.productLine.setQuantity(5))
  await act(() => result.current.variantLine.remove())
  await waitFor(() => expect(result.current.cart.cart?.lines).toHaveLength(1))
  expect(result.current.cart.cart?.lines).toMatchObject([{ key: 'a%3Ab', productId: 'a:b', quantity: 5 }])
  expect([result.current.variant.inCart, result.current.product.inCart]).toEqual([0, 5])
})

test('what is added without its variant counts on the line where the server put it', async () => {
  const sandbox = createSandbox({ catalog: { categories: [], products: [product('x:y', ['z'])] } })
  const choosing: typeof fetch = (url, init) => {
    const body = typeof init?.body === 'string' ? { variantId: 'z', ...JSON.parse(init.body) } : undefined
    return sandbox.fetch(url, body ? { ...init, body: JSON.stringify(body) } : init)
  }
  const wrapper = ({ children }: { children: ReactNode }) => (
    <CommerceProvider {...sandbox} fetch={choosing}>
      {children}
    </CommerceProvider>
  )
  const { result } = renderHook(() => ({ cart: useCart(), item: useAddToCart({ productId: 'x:y' }) }), {
    wrapper,
  })
  await act(() => result.current.item.add(2))
  expect(result.current.item.inCart).toBe(2)
  expect(result.current.cart.cart?.lines).toMatchObject([{ key: 'x%3Ay:z', quantity: 2 }])
  // The line that was on screen for a moment had the key of its product alone.
  await act(() => result.current.cart.increment('x%3Ay'))
  expect(result.current.item.inCart).toBe(3)
})
