// What the devtools show of a cart and a checkout at work, through the public entries and on the sandbox.
import {
  type AddItemInput,
  CommerceProvider,
  isCommerceError,
  type UseCartResult,
  useCart,
  useOrder,
  useProduct,
} from '@aerocall/commerce-react'
import { CheckoutForm } from '@aerocall/commerce-react/checkout'
import { CommerceDevtools } from '@aerocall/commerce-react/devtools'
import { createFakeStripe } from '@aerocall/commerce-react/testing'
import { act, render, screen, waitFor, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import type { ReactNode } from 'react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { JUNE } from '../fixtures/june.js'
import { openShop, type TestShop } from '../support/shop.js'

const VASE: AddItemInput = { productId: 'prod-bud-vase', preview: { name: 'Bud Vase' } }

let cart: UseCartResult
function Cart() {
  cart = useCart()
  return null
}

beforeEach(() => void vi.spyOn(console, 'warn').mockImplementation(() => {}))
afterEach(() => {
  vi.restoreAllMocks()
  vi.unstubAllEnvs()
})

function show({ Wrapper }: TestShop, children?: ReactNode) {
  render(
    <Wrapper>
      <Cart />
      {children}
      <CommerceDevtools initialIsOpen />
    </Wrapper>,
  )
}

/** The part of the panel below a heading. */
const part = (name: string | RegExp) => {
  const section = screen.getByRole('heading', { name }).closest('section')
  if (section === null) throw new Error(`There is no part ${name}.`)
  return within(section)
}

const copied = async () => {
  const user = userEvent.setup()
  await user.click(screen.getByRole('button', { name: 'Copy as text' }))
  await screen.findByText('Copied')
  return navigator.clipboard.readText()
}

test('a change that is under way: from what to what, what it waits for, and what comes then', async () => {
  const shop = openShop()
  shop.sandbox.script({ type: 'delay', on: 'addCartItem', ms: 3000 })
  show(shop)
  // Not awaited yet: the change is looked at while it is under way.
  let added: Promise<unknown> | undefined
  act(() => {
    added = cart.addItem({ ...VASE, quantity: 2 })
  })
  expect(await screen.findByText(/Bud Vase: 0 → 2/)).toBeVisible()
  await waitFor(() =>
    expect(part('Pending').getByRole('listitem')).toHaveTextContent(
      /Waits for the answer to addItem .*Then: add 2\.$/,
    ),
  )
  expect(screen.getByRole('button', { name: 'Commerce: 1 pending' })).toBeVisible()
  await act(async () => added)
  expect(part('Settled by the server').getByText('2 × Bud Vase')).toBeVisible()
  expect(part('Pending').getByText('None')).toBeVisible()
  expect(part(/^Requests/).getByText(/answered after \d+ ms/)).toBeVisible()
})

test('less is built anew where the API cannot take away', async () => {
  const shop = openShop()
  show(shop)
  await act(async () => cart.addItem({ ...VASE, quantity: 2 }))
  shop.sandbox.script({ type: 'delay', on: 'addCartItem', ms: 3000 })
  const [line] = cart.lines
  act(() => void cart.setQuantity(line?.key ?? '', 1))
  await waitFor(() =>
    expect(part('Pending').getByRole('listitem')).toHaveTextContent(/Then: build the cart anew/),
  )
  await act(async () => cart.flush())
})

test('a lost answer is unknown, and a refused write says its code', async () => {
  const shop = openShop()
  shop.sandbox.script([
    { type: 'answer', on: 'addCartItem', status: 502, when: 'after', times: 1 },
    { type: 'delay', on: 'getCart', ms: 2000 },
  ])
  show(shop)
  let added: Promise<unknown> | undefined
  act(() => {
    added = cart.addItem(VASE)
  })
  await waitFor(() =>
    expect(part('Pending').getByRole('listitem')).toHaveTextContent(/Waits for the whole cart to be read/),
  )
  await act(async () => added)
  expect(part(/^Requests/).getByText(/unknown after \d+ ms/)).toBeVisible()
  shop.sandbox.script({ type: 'answer', on: 'addCartItem', status: 403, times: 1 })
  const error: unknown = await act(async () => cart.addItem(VASE).catch((reason: unknown) => reason))
  const code = isCommerceError(error) ? error.code : 'none'
  expect(part(/^Requests/).getByText(RegExp(`refused after \\d+ ms \\(${code}\\)`))).toBeVisible()
  expect(part('Errors').getByText(code)).toBeVisible()
})

test('the attempt to pay is shown with its history, and what an order holds', async () => {
  const shop = openShop()
  show(shop, <CheckoutForm stripe={createFakeStripe(shop.sandbox)} defaultValues={JUNE} />)
  await act(async () => cart.addItem(VASE))
  await userEvent.click(await screen.findByRole('button', { name: /Continue/ }))
  await screen.findByRole('heading', { name: 'Checkout: ready' }, { timeout: 6000 })
  const passages = part('Checkout: ready').getAllByRole('listitem')
  expect(passages.map(({ textContent }) => textContent?.replace(/^\S+ /, ''))).toEqual([
    'collecting',
    'creating',
    'ready',
  ])
  expect(part(/^Held by an order that is ready/).getByText('1 × Bud Vase')).toBeVisible()

  const text = await copied()
  expect(text).toMatch(/Checkout: ready, order \S+\n {2}\S+ collecting\n/)
  expect(text).not.toMatch(/june|Okafor|Kiln|97202|_secret_|pk_/i)
})

test('an order that was looked up leaves neither its email nor its id in a request', async () => {
  const shop = openShop()
  const Order = () => useOrder('ord_1', { email: 'june@example.test' }).order?.id ?? null
  show(shop, <Order />)
  await part(/^Requests/).findByText(/refused/, {}, { timeout: 6000 })
  const text = await copied()
  expect(text).toMatch(/ order {2}refused after/)
  expect(text).not.toMatch(/june|ord_1/)
})

test('an answer that was not understood comes with the lines that would bridge it', async () => {
  const shop = openShop()
  shop.sandbox.script({
    type: 'answer',
    on: 'getProduct',
    status: 200,
    body: { product: { id: 'p1', slug: 'a-mug', caption: 'A mug', price: 4.5 } },
  })
  const Product = () => useProduct('a-mug').product?.slug ?? null
  show(shop, <Product />)
  const issues = await waitFor(() => {
    const found = part('Answers that were not understood')
    found.getByText(/getProduct name/)
    return found
  })
  expect(issues.getByText(/adapter=\{\{/)).toBeVisible()
  expect(await copied()).toContain('raw.product.caption')
})

test('in production there is nothing of it', () => {
  vi.stubEnv('NODE_ENV', 'production')
  const { sandbox } = openShop()
  const { container } = render(
    <CommerceProvider {...sandbox}>
      <CommerceDevtools initialIsOpen />
    </CommerceProvider>,
  )
  expect(container).toBeEmptyDOMElement()
})
