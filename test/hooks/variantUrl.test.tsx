// The chosen variant in the page's address, through a router.
import { type Product, useVariantSelection, type VariantUrl } from '@aerocall/commerce-react'
import { act, render, renderHook, screen } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { createMemoryRouter, RouterProvider, useSearchParams } from 'react-router'
import { afterEach, expect, test, vi } from 'vitest'
import { aProduct, aVariant } from '../fixtures/models.js'

const shirt = (size: string, colour: string) =>
  aVariant({ id: `${size}-${colour}`, attributes: { size, colour }, available: true })
const product: Product = aProduct({
  variants: [shirt('S', 'blue'), shirt('M', 'red'), shirt('M', 'blue'), shirt('L', 'red')],
})

function Choice() {
  const [search, setSearch] = useSearchParams()
  const { options, select, variant } = useVariantSelection(product, {
    url: { read: () => search.get('variant'), write: (id) => setSearch({ variant: id }) },
  })
  return (
    <>
      <p>{variant?.id ?? 'not chosen'}</p>
      {options.flatMap(({ name, values }) =>
        values.map(({ value }) => (
          <button key={value} type="button" onClick={() => select(name, value)}>
            {value}
          </button>
        )),
      )}
    </>
  )
}

function open(address: string) {
  const router = createMemoryRouter([{ path: '/shirt', element: <Choice /> }], { initialEntries: [address] })
  render(<RouterProvider router={router} />)
  const click = (name: string) => userEvent.click(screen.getByRole('button', { name }))
  const go = (by: number) => act(() => router.navigate(by))
  return { click, go, search: () => router.state.location.search, entries: () => router.state.historyAction }
}

test('a link to a variant shows it, and one to none the first that can be bought', () => {
  open('/shirt?variant=M-blue')
  expect(screen.getByText('M-blue')).toBeVisible()
})

test.each(['/shirt', '/shirt?variant=gone', '/shirt?variant=', '/shirt?variant=__proto__'])(
  '%s shows the first, and leaves the address as it is',
  (address) => {
    const { search } = open(address)
    expect(screen.getByText('S-blue')).toBeVisible()
    expect(search()).toBe(new URL(address, 'http://page.test').search)
  },
)

test('a choice goes into the address, Back takes it back and Forward makes it again', async () => {
  const { click, go, search } = open('/shirt?variant=M-blue')
  await click('red')
  expect(search()).toBe('?variant=M-red')
  expect(screen.getByText('M-red')).toBeVisible()
  await go(-1)
  expect(screen.getByText('M-blue')).toBeVisible()
  await go(1)
  expect(screen.getByText('M-red')).toBeVisible()
})

test('a choice that is not complete is shown and not written, and Back leaves it', async () => {
  const { click, go, search } = open('/shirt?variant=M-blue')
  await click('red')
  await click('S')
  expect(screen.getByText('not chosen')).toBeVisible()
  expect(search()).toBe('?variant=M-red')
  await go(-1)
  expect(screen.getByText('M-blue')).toBeVisible()
})

const choose = (url: VariantUrl) => renderHook(() => useVariantSelection(product, { url }))

test('a router that does not answer does not undo the choice', () => {
  const { result, rerender } = choose({ read: () => 'M-blue', write: () => {} })
  act(() => result.current.selectVariant('L-red'))
  rerender()
  expect(result.current.variant?.id).toBe('L-red')
})

afterEach(() => vi.unstubAllGlobals())

test('an address that cannot be written is reported, and the choice stands', () => {
  const reported = vi.fn()
  vi.stubGlobal('reportError', reported)
  const error = new DOMException('Too many calls', 'SecurityError')
  const { result } = choose({
    read: () => null,
    write: () => {
      throw error
    },
  })
  act(() => result.current.selectVariant('L-red'))
  expect(result.current.variant?.id).toBe('L-red')
  expect(reported).toHaveBeenCalledExactlyOnceWith(error)
})

test('choosing what the address says already writes nothing', () => {
  const write = vi.fn()
  const { result } = choose({ read: () => 'M-blue', write })
  act(() => result.current.select('size', 'M'))
  expect(write).not.toHaveBeenCalled()
})
