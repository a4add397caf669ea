import { useProducts } from '@aerocall/commerce-react'
import { act, renderHook, waitFor } from '@testing-library/react'
import { expect, test } from 'vitest'
import { openShop } from '../support/shop.js'

test('what was listed stays on show when the shop fails to list it again', async () => {
  const { Wrapper, queryClient, sandbox } = openShop()
  const useShown = () => {
    // A query renders for what was read of it.
    const { products, error, isStale } = useProducts({ limit: 5 })
    return { products, error, isStale }
  }
  const { result } = renderHook(useShown, { wrapper: Wrapper })
  await waitFor(() => expect(result.current.products).toHaveLength(5))
  const { products } = result.current
  sandbox.script({ type: 'answer', on: 'listProducts', status: 403 })
  await act(() => queryClient.invalidateQueries())
  await waitFor(() => expect(result.current.error).toMatchObject({ code: 'forbidden', status: 403 }))
  expect(result.current.products).toEqual(products)
  expect(result.current.isStale).toBe(true)
})
