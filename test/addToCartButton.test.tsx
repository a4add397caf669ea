import { AddToCartButton, CartStatus, type CommerceError, useProduct } from '@aerocall/commerce-react'
import { render, screen, waitFor } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { createRef, type MouseEvent } from 'react'
import { describe, expect, test, vi } from 'vitest'
import { aProduct, aVariant } from './fixtures/models.js'
import { openShop } from './support/shop.js'

describe('AddToCartButton', () => {
  test('adds the first variant that can be bought, and names the product where several stand', async () => {
    const shop = openShop()
    const onAdded = vi.fn()
    const Page = () => {
      const { product } = useProduct('stoneware-mug')
      return product ? <AddToCartButton product={product} labelled onAdded={onAdded} /> : null
    }
    render(<Page />, { wrapper: shop.Wrapper })
    await userEvent.click(await screen.findByRole('button', { name: 'Add Stoneware Mug to cart' }))
    await waitFor(() => expect(onAdded).toHaveBeenCalledOnce())
    expect(onAdded.mock.calls[0]?.[0].cart.lines[0]).toMatchObject({ variantName: 'Oat', quantity: 1 })
  })

  test('sold out: keeps its focus, says so, and sends nothing', async () => {
    const shop = openShop()
    render(<AddToCartButton product={aProduct({ available: false })} />, { wrapper: shop.Wrapper })
    const button = screen.getByRole('button', { name: 'Sold out' })
    expect(button).toHaveAttribute('aria-disabled', 'true')
    await userEvent.click(button)
    expect(button).toHaveFocus()
    expect(shop.sandbox.requests).toEqual([])
  })

  test('a refusal reaches onError and the state', async () => {
    const shop = openShop()
    shop.sandbox.script({ type: 'stock', product: 'breakfast-bowl', variant: 'Oat', quantity: 0 })
    const onError = vi.fn()
    const product = aProduct({ id: 'prod-breakfast-bowl', name: 'Breakfast Bowl' })
    render(<AddToCartButton product={product} onError={onError} />, { wrapper: shop.Wrapper })
    await userEvent.click(screen.getByRole('button'))
    await waitFor(() => expect(onError).toHaveBeenCalledOnce())
    expect(onError.mock.calls[0]?.[0]).toMatchObject({ name: 'CommerceError', outcome: 'not_applied' })
    expect(screen.getByRole('button')).toHaveAttribute('data-error')
  })

  // A refused first add has no line, so nothing on the page said why nothing happened.
  test('a refused add is told by the status, in the provider’s words, until something else happens', async () => {
    const errors = { out_of_stock: ({ code }: CommerceError) => `Leider: ${code}` }
    const shop = openShop({}, { messages: { errors } })
    shop.sandbox.script({ type: 'stock', product: 'breakfast-bowl', variant: 'Oat', quantity: 0 })
    const oat = aVariant({ id: 'var-breakfast-bowl-oat', name: 'Oat' })
    const bowl = aProduct({ id: 'prod-breakfast-bowl', name: 'Breakfast Bowl', variants: [oat] })
    const plate = aProduct({ id: 'prod-dinner-plate', name: 'Dinner Plate' })
    render(
      <>
        <AddToCartButton product={bowl} labelled />
        <AddToCartButton product={plate} labelled />
        <CartStatus />
      </>,
      { wrapper: shop.Wrapper },
    )
    await userEvent.click(screen.getByRole('button', { name: 'Add Breakfast Bowl to cart' }))
    const status = screen.getByRole('status')
    await waitFor(() => expect(status).toHaveTextContent('Leider: out_of_stock'))
    expect(status).toHaveAttribute('data-error', 'out_of_stock')
    await userEvent.click(screen.getByRole('button', { name: 'Add Dinner Plate to cart' }))
    await waitFor(() => expect(status).toHaveTextContent('Cart updated: 1 item'), { timeout: 2000 })
    expect(status).not.toHaveAttribute('data-error')
  })

  test('an error stays with its variant', async () => {
    const shop = openShop()
    const Page = ({ chosen }: { chosen: number }) => {
      const { product } = useProduct('stoneware-mug')
      return product ? <AddToCartButton product={product} variant={product.variants[chosen]} /> : null
    }
    const { rerender } = render(<Page chosen={0} />, { wrapper: shop.Wrapper })
    shop.sandbox.script({ type: 'answer', on: 'addCartItem', status: 409 })
    await userEvent.click(await screen.findByRole('button'))
    await waitFor(() => expect(screen.getByRole('button')).toHaveAttribute('data-error'))
    rerender(<Page chosen={1} />)
    expect(screen.getByRole('button')).not.toHaveAttribute('data-error')
    rerender(<Page chosen={0} />)
    expect(screen.getByRole('button')).toHaveAttribute('data-error')
  })

  test('can be another element, whose own handler runs first and may stop it', async () => {
    const shop = openShop()
    const ref = createRef<HTMLButtonElement>()
    const prevent = (event: MouseEvent) => event.preventDefault()
    const product = aProduct({ id: 'prod-dinner-plate', name: 'Dinner Plate' })
    render(
      <AddToCartButton
        product={product}
        ref={ref}
        className="part"
        render={<a href="/buy" className="own" onClick={prevent} />}
      />,
      { wrapper: shop.Wrapper },
    )
    const link = screen.getByRole('link', { name: 'Add to cart' })
    expect(ref.current).toBe(link)
    expect(link).toHaveClass('part', 'own')
    await userEvent.click(link)
    expect(shop.sandbox.requests).toEqual([])
  })
})
