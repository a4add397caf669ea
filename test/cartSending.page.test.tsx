// The part of the kit that sends is a file of its own: what a shopper sees where it does not come.

import { CartStatus, useCart } from '@aerocall/commerce-react'
import { createCommerceWrapper } from '@aerocall/commerce-react/testing'
import { act, render, screen } from '@testing-library/react'
import { expect, test, vi } from 'vitest'

const file = vi.hoisted(() => ({ isThere: false }))

vi.mock('../src/cart/sending/writer.js', async (original) => {
  const writer = await original<typeof import('../src/cart/sending/writer.js')>()
  const createWriter: typeof writer.createWriter = (core) => {
    if (!file.isThere) throw new TypeError('Failed to fetch dynamically imported module')
    return writer.createWriter(core)
  }
  return { createWriter }
})

function Shop() {
  const { lines, addItem } = useCart()
  return (
    <>
      <button type="button" onClick={() => addItem({ productId: 'prod-dinner-plate' })}>
        Add
      </button>
      <output data-testid="units">{lines.map(({ quantity }) => quantity).join()}</output>
      <CartStatus />
    </>
  )
}

test('a click shows at once, says why it came to nothing, and the next one is sent', async () => {
  const { wrapper, sandbox } = createCommerceWrapper()
  render(<Shop />, { wrapper })
  const click = () => act(async () => screen.getByRole('button').click())
  const units = () => screen.getByTestId('units').textContent
  await click()
  expect(units()).toBe('1')
  expect(
    await screen.findByText(/could not be loaded, so nothing was changed/, {}, { timeout: 15_000 }),
  ).toBeVisible()
  expect(units()).toBe('')
  expect(sandbox.requests).toEqual([])
  file.isThere = true
  await click()
  await vi.waitFor(() => expect(sandbox.requests).toMatchObject([{ method: 'POST' }]))
  expect(units()).toBe('1')
  expect(screen.queryByText(/could not be loaded/)).toBeNull()
})
