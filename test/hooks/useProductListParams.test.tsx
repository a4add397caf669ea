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

  test('reads no value of more than 200 characters, and refuses to write one', () => {
    const long = 'x'.repeat(201)
    const { result } = open(`?category_id=${long}&glaze=${long}&glaze=Ink&page=2`)
    expect(result.current.params).toEqual({ page: 2, attributes: { glaze: ['Ink'] } })
    const before = window.location.search
    for (const change of [
      { categoryId: long },
      { attributes: { glaze: long } },
      { attributes: { glaze: ['Oat', long] } },
    ]) {
      expect(() => result.current.setParams(change)).toThrow(
        expect.objectContaining({
          code: 'invalid_argument',
          message: expect.stringContaining('200 characters'),
        }),
      )
      expect(`?${result.current.searchWith(change)}`).toBe(before)
    }
    expect(window.location.search).toBe(before)
    act(() => result.current.setParams({ attributes: { glaze: 'x'.repeat(200) } }))
    expect(result.current.params.attributes).toEqual({ glaze: ['x'.repeat(200)] })
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

  // Each change started from the last render, so the second one undid the first, and Back showed neither.
  test('changes in one handler add up, also where a router has not rendered yet', () => {
    const { result } = open('?page=3')
    act(() => {
      result.current.setParams({ sort: 'price_desc' })
      result.current.setParams({ categoryId: 'cat-1' })
    })
    expect(result.current.params).toEqual({ sort: 'price_desc', categoryId: 'cat-1' })

    const onSearchChange = vi.fn()
    const routed = renderHook(() => useProductListParams({ search: '', onSearchChange }))
    act(() => {
      routed.result.current.setParams({ sort: 'price_desc' })
      routed.result.current.setParams({ categoryId: 'cat-1' })
    })
    expect(onSearchChange).toHaveBeenLastCalledWith('category_id=cat-1&sort=price_desc')
  })

  test('changes one attribute and keeps the others; undefined takes one or all out', () => {
    window.history.replaceState(null, '', '/shop?glaze=Ink&size=L')
    const { result } = renderHook(() => useProductListParams({ attributes: ['glaze', 'size'] }))
    act(() => result.current.setParams({ attributes: { glaze: ['Oat', 'Moss'] } }))
    expect(window.location.search).toBe('?glaze=Oat&glaze=Moss&size=L')
    act(() => result.current.setParams({ attributes: { glaze: undefined } }))
    expect(window.location.search).toBe('?size=L')
    act(() => result.current.setParams({ attributes: undefined }))
    expect(window.location.search).toBe('')
  })

  test('a change that changes nothing makes no history entry and keeps the page', () => {
    const { result } = open('?page=3&sort=price_asc&glaze=Ink')
    const entries = window.history.length
    act(() => result.current.setParams({ sort: 'price_asc', attributes: { glaze: 'Ink' } }))
    act(() => result.current.setParams({ page: 3 }))
    expect(window.history.length).toBe(entries)
    expect(window.location.search).toBe('?page=3&sort=price_asc&glaze=Ink')
    act(() => result.current.setParams({ page: 4 }))
    expect(window.history.length).toBe(entries + 1)
  })

  test('with history: replace, Back does not go through each change', () => {
    window.history.replaceState(null, '', '/shop')
    const { result } = renderHook(() => useProductListParams({ history: 'replace' }))
    const entries = window.history.length
    act(() => result.current.setParams({ sort: 'price_asc' }))
    expect(window.location.search).toBe('?sort=price_asc')
    expect(result.current.params).toEqual({ sort: 'price_asc' })
    expect(window.history.length).toBe(entries)
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

  test('asks a router again that refused', () => {
    const onSearchChange = vi.fn()
    const { result } = renderHook(() => useProductListParams({ search: '', onSearchChange }))
    act(() => result.current.setParams({ page: 2 }))
    act(() => result.current.setParams({ page: 2 }))
    expect(onSearchChange).toHaveBeenCalledTimes(2)
    act(() => result.current.setParams({ page: 1 }))
    expect(onSearchChange).toHaveBeenLastCalledWith('')
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
