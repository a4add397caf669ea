import {
  CartLines,
  CartStatus,
  CartSummary,
  Money,
  type Product,
  ProductGrid,
  QuantityInput,
  RemoveButton,
  useCart,
} from '@aerocall/commerce-react'
import { act, render, renderHook, screen, waitFor, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { describe, expect, test } from 'vitest'
import { aProduct } from './fixtures/models.js'
import { openShop, type TestShop } from './support/shop.js'

async function openCart(shop: TestShop, quantity = 2) {
  const page = render(
    <>
      <CartLines />
      <CartSummary data-testid="summary" />
      <CartStatus />
    </>,
    { wrapper: shop.Wrapper },
  )
  const cart = renderHook(() => useCart(), { wrapper: shop.Wrapper })
  await act(() =>
    cart.result.current.addItem({
      productId: 'prod-breakfast-bowl',
      variantId: 'var-breakfast-bowl-oat',
      quantity,
    }),
  )
  await screen.findByRole('listitem')
  return page
}

const field = () => screen.getByRole('textbox', { name: 'Quantity of Breakfast Bowl – Oat' })

describe('the cart’s parts', () => {
  test('show the line, its sums and the server’s totals', async () => {
    await openCart(openShop())
    const row = within(screen.getByRole('listitem'))
    expect(row.getByText('Breakfast Bowl – Oat')).toBeVisible()
    await waitFor(() => expect(row.getByText('$56.00')).toBeVisible())
    const summary = within(screen.getByTestId('summary'))
    expect(summary.getByText('Subtotal').nextSibling).toHaveTextContent('$56.00')
    expect(summary.getByText('Tax').nextSibling).toHaveTextContent('$4.48')
  })

  test('the stepper answers at once, is never disabled, and marks what is pending', async () => {
    const shop = openShop({ latency: 30 })
    await openCart(shop)
    const plus = screen.getByRole('button', { name: 'Increase quantity of Breakfast Bowl – Oat' })
    await userEvent.click(plus)
    expect(field()).toHaveValue('3')
    expect(plus).toBeEnabled()
    expect(screen.getByTestId('summary')).toHaveAttribute('aria-busy', 'true')
    await userEvent.click(plus)
    await waitFor(() => expect(screen.getByTestId('summary')).not.toHaveAttribute('aria-busy'))
    expect(field()).toHaveValue('4')
    expect(within(screen.getByTestId('summary')).getByText('Subtotal').nextSibling).toHaveTextContent(
      '$112.00',
    )
  })

  test('a typed quantity counts on Enter and on leaving; Escape takes it back; nonsense changes nothing', async () => {
    await openCart(openShop())
    await userEvent.clear(field())
    await userEvent.type(field(), '5{Enter}')
    expect(field()).toHaveValue('5')
    await userEvent.clear(field())
    await userEvent.type(field(), '9{Escape}')
    expect(field()).toHaveValue('5')
    await userEvent.clear(field())
    await userEvent.type(field(), 'abc')
    await userEvent.tab()
    expect(field()).toHaveValue('5')
  })

  // Digits out of "2.5" would order 25.
  test.each(['2.5', '1,5', '-3', '12345', '1e3', '0x5', ''])(
    '%j is no quantity: the field goes back',
    async (typed) => {
      const shop = openShop()
      await openCart(shop)
      const requests = shop.sandbox.requests.length
      await userEvent.clear(field())
      if (typed) await userEvent.type(field(), typed)
      expect(field()).toHaveValue(typed)
      await userEvent.tab()
      expect(field()).toHaveValue('2')
      expect(shop.sandbox.requests).toHaveLength(requests)
    },
  )

  test('more than there is says so beside the line', async () => {
    const shop = openShop()
    shop.sandbox.script({ type: 'stock', product: 'breakfast-bowl', variant: 'Oat', quantity: 2 })
    await openCart(shop)
    await userEvent.click(screen.getByRole('button', { name: /^Increase/ }))
    expect(await within(screen.getByRole('listitem')).findByRole('alert')).not.toBeEmptyDOMElement()
    await waitFor(() => expect(field()).toHaveValue('2'))
    expect(field()).toHaveAccessibleDescription()
  })

  test('a removed line goes, also where the API can only add', async () => {
    const shop = openShop()
    await openCart(shop)
    await userEvent.click(screen.getByRole('button', { name: 'Remove Breakfast Bowl – Oat' }))
    expect(screen.queryByRole('listitem')).not.toBeInTheDocument()
    expect(await screen.findByText('Your cart is empty.')).toBeVisible()
  })

  test('without a rebuild, less is refused before it is tried, with the reason', async () => {
    const shop = openShop({}, { emulate: false })
    await openCart(shop)
    const requests = shop.sandbox.requests.length
    const remove = screen.getByRole('button', { name: 'Remove Breakfast Bowl – Oat' })
    expect(remove).toHaveAttribute('aria-disabled', 'true')
    expect(remove).toHaveAccessibleDescription('This shop cannot take items out of the cart.')
    await userEvent.click(remove)
    await userEvent.click(screen.getByRole('button', { name: /^Decrease/ }))
    expect(field()).toHaveValue('2')
    expect(shop.sandbox.requests).toHaveLength(requests)
  })

  test('the status speaks once for several clicks, politely', async () => {
    await openCart(openShop())
    const status = screen.getByRole('status')
    await waitFor(() => expect(status).toHaveTextContent('Cart updated: 2 items'))
    const spoken = recordTexts(status)
    await userEvent.click(screen.getByRole('button', { name: /^Increase/ }))
    await userEvent.click(screen.getByRole('button', { name: /^Increase/ }))
    await waitFor(() => expect(status).toHaveTextContent('Cart updated: 4 items'), { timeout: 2000 })
    expect(spoken()).toEqual(['Cart updated: 4 items'])
  })

  test('an error at its line is not told twice', async () => {
    const shop = openShop()
    shop.sandbox.script({ type: 'stock', product: 'breakfast-bowl', variant: 'Oat', quantity: 2 })
    await openCart(shop)
    const status = screen.getByRole('status')
    await waitFor(() => expect(status).toHaveTextContent('Cart updated: 2 items'))
    const spoken = recordTexts(status)
    await userEvent.click(screen.getByRole('button', { name: /^Increase/ }))
    await screen.findByRole('alert')
    await act(() => new Promise((resolve) => setTimeout(resolve, 500)))
    expect(spoken()).toEqual([])
  })

  test('the provider’s text for an error’s code stands in place of the error’s own', async () => {
    const errors = { out_of_stock: 'Leider ausverkauft', rate_limited: () => 'Bitte warten' }
    const shop = openShop({}, { messages: { errors } })
    shop.sandbox.script({ type: 'stock', product: 'breakfast-bowl', variant: 'Oat', quantity: 2 })
    await openCart(shop)
    await userEvent.click(screen.getByRole('button', { name: /^Increase/ }))
    expect(await screen.findByRole('alert')).toHaveTextContent('Leider ausverkauft')
  })
})

describe('the focus, when its row goes', () => {
  async function openThree(shop: TestShop) {
    render(<CartLines />, { wrapper: shop.Wrapper })
    const cart = renderHook(() => useCart(), { wrapper: shop.Wrapper })
    for (const productId of ['prod-dinner-plate', 'prod-espresso-cup-pair', 'prod-bread-bag']) {
      await act(() => cart.result.current.addItem({ productId }))
    }
    await waitFor(() => expect(screen.getAllByRole('listitem')).toHaveLength(3))
  }
  const removeButtons = () => screen.getAllByRole('button', { name: /^Remove/ })
  const press = async (button: HTMLElement | undefined) => {
    button?.focus()
    await userEvent.keyboard('{Enter}')
  }

  test('goes to the next row, else the previous one, else to what says that the cart is empty', async () => {
    const shop = openShop()
    await openThree(shop)
    const [, second, third] = removeButtons()
    await press(second)
    expect(third).toHaveFocus()
    await press(third)
    expect(removeButtons()).toHaveLength(1)
    expect(removeButtons()[0]).toHaveFocus()
    await press(removeButtons()[0])
    expect(screen.getByText('Your cart is empty.').parentElement).toHaveFocus()
  })

  test('is not lost either where leaving the field is what takes the row away', async () => {
    const shop = openShop()
    await openThree(shop)
    const [, second] = removeButtons()
    const [first] = screen.getAllByRole('textbox')
    if (!first) throw new Error('There is no field.')
    await userEvent.clear(first)
    await userEvent.type(first, '0')
    await userEvent.tab()
    await waitFor(() => expect(screen.getAllByRole('listitem')).toHaveLength(2))
    expect(second).toHaveFocus()
  })

  test('goes to the list where rows of one’s own have no such button, and stays where it went meanwhile', async () => {
    const shop = openShop()
    const Row = ({ lineKey }: { lineKey: string }) => {
      const { removeItem } = useCart()
      return (
        <button type="button" onClick={() => void removeItem(lineKey)}>
          x
        </button>
      )
    }
    render(<CartLines renderLine={({ key }) => <Row lineKey={key} />} />, { wrapper: shop.Wrapper })
    const cart = renderHook(() => useCart(), { wrapper: shop.Wrapper })
    await act(() => cart.result.current.addItem({ productId: 'prod-dinner-plate' }))
    await act(() => cart.result.current.addItem({ productId: 'prod-bread-bag' }))
    await press(screen.getAllByRole('button', { name: 'x' })[0])
    expect(screen.getByRole('list')).toHaveFocus()
    await act(() => cart.result.current.addItem({ productId: 'prod-dinner-plate' }))
    act(() => screen.getAllByRole('button', { name: 'x' })[0]?.focus())
    act(() => screen.getByRole('list').blur())
    act(() => (document.activeElement as HTMLElement).blur())
    await act(() => cart.result.current.removeItem('prod-bread-bag'))
    expect(document.body).toHaveFocus()
  })
})

test('each part that is one element can be another one, and gives its state to a function', async () => {
  const shop = openShop()
  const product = aProduct({ name: 'Dinner Plate' })
  const card = (each: Product) => each.name
  render(
    <>
      <Money
        money={{ amount: 950, currency: 'USD' }}
        render={(props, { parts }) => <b {...props}>{parts.map(({ value }) => value).join('|')}</b>}
      />
      <CartStatus render={<output className="own" />} className="part" />
      <CartSummary
        render={(props, { isPending }) => <dl {...props} data-testid="sums" data-own={String(isPending)} />}
      />
      <ProductGrid products={[product]} renderProduct={card} render={<ol />} />
      <CartLines renderLine={({ key }) => <RemoveButton lineKey={key} render={<a href="/gone">x</a>} />} />
    </>,
    { wrapper: shop.Wrapper },
  )
  expect(screen.getByText('$|9|.|50').tagName).toBe('B')
  expect(screen.getByRole('status')).toHaveClass('own', 'part')
  expect(screen.getByRole('status').tagName).toBe('OUTPUT')
  expect(screen.getByTestId('sums')).toHaveAttribute('data-own', 'false')
  expect(within(screen.getByRole('list')).getByText('Dinner Plate').parentElement?.tagName).toBe('OL')
  const cart = renderHook(() => useCart(), { wrapper: shop.Wrapper })
  await act(() => cart.result.current.addItem({ productId: 'prod-dinner-plate' }))
  expect(screen.getByRole('link', { name: 'Remove Dinner Plate' })).toHaveTextContent('x')
})

test('what a stepper is made of has names for a stylesheet, and takes class names', async () => {
  const shop = openShop()
  const cart = renderHook(() => useCart(), { wrapper: shop.Wrapper })
  await act(() => cart.result.current.addItem({ productId: 'prod-dinner-plate' }))
  const [line] = cart.result.current.lines
  const classNames = { decrease: 'less', field: 'count', increase: 'more' }
  const { container } = render(<QuantityInput lineKey={line?.key ?? ''} classNames={classNames} />, {
    wrapper: shop.Wrapper,
  })
  const named = [...container.querySelectorAll<HTMLElement>('[data-part]')]
  expect(named.map(({ dataset, className }) => [dataset.part, className])).toEqual([
    ['quantity', ''],
    ['decrease', 'less'],
    ['quantity-field', 'count'],
    ['increase', 'more'],
  ])
})

/** All texts that an element took from now on. */
function recordTexts(element: Element): () => string[] {
  const texts: string[] = []
  new MutationObserver(() => texts.push(element.textContent ?? '')).observe(element, {
    childList: true,
    characterData: true,
    subtree: true,
  })
  return () => texts
}
