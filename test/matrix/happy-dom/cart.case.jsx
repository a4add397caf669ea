// The cart in happy-dom: what docs/testing.md promises of it.
import { AddToCartButton, CartLines, useCart, useProduct } from '@aerocall/commerce-react'
import { renderWithCommerce } from '@aerocall/commerce-react/testing'
import { configure, render, screen } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { expect, test } from 'vitest'

configure({ asyncUtilTimeout: 10_000 })

function Shop() {
  const { product } = useProduct('bread-bag')
  const { itemCount, removeItem, lines } = useCart()
  return (
    <>
      {product && <AddToCartButton product={product} />}
      <output>{itemCount} in the cart</output>
      <CartLines />
      <button type="button" onClick={() => removeItem(lines[0].key)}>
        Empty it
      </button>
    </>
  )
}

test('is filled, made smaller and kept', async () => {
  const shop = renderWithCommerce(<Shop />, { render })
  const add = await screen.findByRole('button', { name: /add/i })
  await userEvent.click(add)
  await userEvent.click(add)
  await screen.findByText('2 in the cart')
  await expect.poll(() => carts(shop), { timeout: 10_000 }).toEqual([2])
  await userEvent.click(screen.getByRole('button', { name: 'Empty it' }))
  await screen.findByText('0 in the cart')
})

test('tells a lost answer from a refusal', async () => {
  const shop = renderWithCommerce(<Shop />, { render })
  shop.sandbox.script({ type: 'drop', on: 'addCartItem', when: 'after' })
  await userEvent.click(await screen.findByRole('button', { name: /add/i }))
  await screen.findByText('1 in the cart')
  await expect.poll(() => carts(shop), { timeout: 10_000 }).toEqual([1])
  expect(shop.sandbox.requests.filter(({ method }) => method === 'POST')).toHaveLength(1)
})

const carts = ({ sandbox }) =>
  sandbox.snapshot().carts.map(({ lines }) => lines.reduce((sum, { quantity }) => sum + quantity, 0))
