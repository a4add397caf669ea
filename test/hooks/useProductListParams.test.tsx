import { useProductListParams } from '@aerocall/commerce-react'
import { parseListParams, serializeListParams } from '@aerocall/commerce-react/server'
import { act, renderHook } from '@testing-library/react'
import * as fc from 'fast-check'
import { afterEach, describe, expect, test, vi } from 'vitest'

afterEach(() => window.history.replaceState(null, '', '/'))

const open = (search: string) => {
  window.history.replaceState(null, '', `/shop${search}`)
  return renderHook(() => useProductListParams({ attributes: ['glaze'] }))
}

describe('useProductListParams', () => {
  test('reads the page’s URL, and leaves out what cannot be a parameter', () => {
    expect(open('?page=3&sort=price_asc&glaze=Ink&utm_source=mail').result.current.params).toEqual({
      page: 3,
      sort: 'price_asc',
      attributes: { glaze: ['Ink'] },
    })
    expect(open('?page=abc&sort=cheap&limit=-1').result.current.params).toEqual({})
  })

  test('goes back to page 1 with any change but one of the page', () => {
    const { result } = open('?page=3&category_id=cat-1')
    act(() => result.current.setParams({ sort: 'price_desc' }))
    expect(window.location.search).toBe('?category_id=cat-1&sort=price_desc')
    act(() => result.current.setParams({ page: 2 }))
    expect(window.location.search).toBe('?category_id=cat-1&page=2&sort=price_desc')
    expect(result.current.params).toEqual({ categoryId: 'cat-1', sort: 'price_desc', page: 2 })
  })

  test('leaves what belongs to others where it is, and takes an undefined parameter out', () => {
    const { result } = open('?sort=price_asc&utm_source=mail#top')
    act(() => result.current.setParams({ sort: undefined }))
    expect(window.location.search + window.location.hash).toBe('?utm_source=mail#top')
  })

  test('follows Back', () => {
    const { result } = open('?page=2')
    window.history.replaceState(null, '', '/shop?page=1&sort=created_at')
    act(() => void window.dispatchEvent(new PopStateEvent('popstate')))
    expect(result.current.params).toEqual({ page: 1, sort: 'created_at' })
  })

  test('hands the URL to a router that owns it', () => {
    const onSearchChange = vi.fn()
    const { result } = renderHook(() => useProductListParams({ search: '?page=2', onSearchChange }))
    act(() => result.current.setParams({ page: 3 }))
    expect(onSearchChange).toHaveBeenCalledExactlyOnceWith('page=3')
    expect(result.current.searchWith({ page: 1 })).toBe('')
  })

  test('reads no attribute where none is named', () => {
    const { result } = renderHook(() => useProductListParams({ search: '?=x&glaze=Ink' }))
    expect(result.current.params).toEqual({})
  })
})

test('list parameters survive the way through a URL', () => {
  const text = fc.string({ minLength: 1, unit: 'grapheme' })
  const params = fc.record(
    {
      page: fc.integer({ min: 2, max: 999_999 }),
      limit: fc.integer({ min: 1, max: 100 }),
      sort: fc.constantFrom('price_asc', 'price_desc', 'created_at'),
      categoryId: text,
      attributes: fc.record({ glaze: fc.array(text, { minLength: 1, maxLength: 3 }) }),
    },
    { requiredKeys: [] },
  )
  fc.assert(
    fc.property(params, (given) => {
      const search = serializeListParams(given)
      expect(parseListParams(`?${search}`, ['glaze'])).toEqual(given)
    }),
  )
})
