// Exact counts, so they gate: how often what is on screen renders for one click.
import {
  type CartLine,
  CartLines,
  CommerceProvider,
  type Product,
  ProductGrid,
  useAddToCart,
  useCart,
  useCartActions,
} from '@aerocall/commerce-react'
import { createSandbox } from '@aerocall/commerce-react/testing'
import { act, render, screen, waitFor } from '@testing-library/react'
import { Profiler } from 'react'
import { expect, test } from 'vitest'
import { aProduct } from './fixtures/models.js'
import { ownBaseUrl } from './support/ownShop.js'

const renders = { badge: 0, cards: 0, commits: 0 }
const reset = () => Object.assign(renders, { badge: 0, cards: 0, commits: 0 })

const products = Array.from({ length: 1000 }, (_, index) =>
  aProduct(
    index === 500
      ? { id: 'prod-dinner-plate', name: 'Dinner Plate' }
      : { id: `other-${index}`, name: `Other ${index}` },
  ),
)

const Badge = () => {
  renders.badge++
  return <output>{useCart((cart) => cart.itemCount)}</output>
}

const PlainCard = ({ product }: { product: Product }) => {
  renders.cards++
  return <article>{product.name}</article>
}

const CountingCard = ({ product }: { product: Product }) => {
  renders.cards++
  const { inCart, add } = useAddToCart({ productId: product.id })
  return (
    <button type="button" onClick={() => void add()}>
      {product.name}, {inCart} in cart
    </button>
  )
}

const AddButton = () => {
  const { add } = useAddToCart({ productId: 'prod-dinner-plate' })
  return (
    <button type="button" onClick={() => void add()}>
      Add
    </button>
  )
}

const plainCard = (product: Product) => <PlainCard product={product} />
const countingCard = (product: Product) => <CountingCard product={product} />

function open(renderProduct: typeof plainCard, latency = 0) {
  // An address of its own: what a page that was left still stores must not be the next one's cart.
  const sandbox = createSandbox({ latency, baseUrl: ownBaseUrl() })
  render(
    <CommerceProvider {...sandbox}>
      <Profiler id="page" onRender={() => void renders.commits++}>
        <Badge />
        <AddButton />
        <ProductGrid products={products} renderProduct={renderProduct} />
      </Profiler>
    </CommerceProvider>,
  )
}

test('one add under 1,000 cards renders the badge once and no card, in one commit; the answer adds at most one', async () => {
  open(plainCard, 20)
  await act(() => new Promise((resolve) => setTimeout(resolve, 30)))
  reset()
  act(() => screen.getByRole('button', { name: 'Add' }).click())
  expect(screen.getByRole('status')).toHaveTextContent('1')
  expect(renders).toEqual({ badge: 1, cards: 0, commits: 1 })
  await act(() => new Promise((resolve) => setTimeout(resolve, 100)))
  expect(renders.badge).toBe(1)
  expect(renders.cards).toBe(0)
  expect(renders.commits).toBeLessThanOrEqual(2)
})

test('with "n in cart" on every card, exactly one card renders', async () => {
  open(countingCard, 20)
  await act(() => new Promise((resolve) => setTimeout(resolve, 30)))
  reset()
  // By text: the accessible names of a thousand buttons take a busy machine half a minute.
  act(() => screen.getByText('Dinner Plate, 0 in cart').click())
  expect(screen.getByText('Dinner Plate, 1 in cart')).toBeVisible()
  expect(renders.cards).toBe(1)
  await waitFor(() => expect(screen.getByRole('status')).toHaveTextContent('1'))
})

test('a card that only adds renders for no change of the cart', async () => {
  let cards = 0
  const AddingCard = ({ product }: { product: Product }) => {
    cards++
    const { addItem } = useCartActions()
    return (
      <button type="button" onClick={() => void addItem({ productId: product.id })}>
        {product.name}
      </button>
    )
  }
  open((product) => <AddingCard product={product} />, 20)
  await act(() => new Promise((resolve) => setTimeout(resolve, 30)))
  reset()
  cards = 0
  act(() => screen.getByText('Dinner Plate').click())
  await waitFor(() => expect(screen.getByRole('status')).toHaveTextContent('1'))
  await act(() => new Promise((resolve) => setTimeout(resolve, 100)))
  expect(cards).toBe(0)
  expect(renders.commits).toBeLessThanOrEqual(2)
})

test('a row of the cart renders for its own change only, not with the page around it', async () => {
  const rows: string[] = []
  const renderLine = (line: CartLine) => {
    rows.push(line.key)
    return null
  }
  const sandbox = createSandbox({ latency: 20 })
  const page = (title: string) => (
    <CommerceProvider {...sandbox}>
      <h1>{title}</h1>
      <CartLines renderLine={renderLine} />
      <ChangeButtons />
    </CommerceProvider>
  )
  const ChangeButtons = () => {
    const { addItem, increment } = useCart()
    const add = async () => {
      await addItem({ productId: 'prod-dinner-plate' })
      await addItem({ productId: 'prod-bread-bag' })
    }
    return (
      <>
        <button type="button" onClick={() => void add()}>
          Add
        </button>
        <button type="button" onClick={() => void increment('prod-bread-bag')}>
          More
        </button>
      </>
    )
  }
  const { rerender } = render(page('Cart'))
  act(() => screen.getByRole('button', { name: 'Add' }).click())
  await waitFor(() => expect(sandbox.requests.filter(({ method }) => method === 'POST')).toHaveLength(2))
  await act(() => new Promise((resolve) => setTimeout(resolve, 100)))
  rows.length = 0
  rerender(page('Your cart'))
  expect(rows).toEqual([])
  act(() => screen.getByRole('button', { name: 'More' }).click())
  expect(new Set(rows)).toEqual(new Set(['prod-bread-bag']))
})
