// What a shopper may type into a quantity: digits of any script, by any input method.
import { QuantityInput, useCart } from '@aerocall/commerce-react'
import { act, createEvent, fireEvent, render, renderHook, screen, waitFor } from '@testing-library/react'
import { describe, expect, test } from 'vitest'
import { openShop } from './support/shop.js'

const BOWL = { productId: 'prod-breakfast-bowl', variantId: 'var-breakfast-bowl-oat' }
const KEY = `${BOWL.productId}:${BOWL.variantId}`

async function openLine() {
  const { Wrapper } = openShop()
  const cart = renderHook(() => useCart(), { wrapper: Wrapper })
  await act(() => cart.result.current.addItem(BOWL))
  render(<QuantityInput lineKey={KEY} />, { wrapper: Wrapper })
  const field = screen.getByRole('textbox')
  return {
    field,
    quantity: () => cart.result.current.itemCount,
    type: (value: string) => fireEvent.change(field, { target: { value } }),
    pressWith: (key: string, init: KeyboardEventInit) => {
      const event = createEvent.keyDown(field, { key, ...init })
      fireEvent(field, event)
      return event
    },
  }
}

describe('a quantity', () => {
  test.each(['３', '٣', '۳', '३', '𝟛', ' 3 ', '０３'])('of "%s" is three', async (typed) => {
    const { type, field, quantity } = await openLine()
    type(typed)
    fireEvent.blur(field)
    await waitFor(() => expect(quantity()).toBe(3))
  })

  test('reads each digit of every script that the platform writes numbers in', async () => {
    const scripts = Intl.supportedValuesOf('numberingSystem').map(
      (name) => new Intl.NumberFormat(`en-u-nu-${name}`),
    )
    const written = scripts.map((script) => script.format(7)).filter((digit) => /^\p{Nd}$/u.test(digit))
    expect(written.length).toBeGreaterThan(50)
    const { type, field, quantity } = await openLine()
    for (const digit of written) {
      type('1')
      fireEvent.blur(field)
      type(digit)
      fireEvent.blur(field)
      await waitFor(() => expect([digit, quantity()]).toEqual([digit, 7]))
    }
  })

  test.each(['三', '③', '½', '2.5', '٣٫٥', '-3', '1e3'])(
    'of "%s" is none, and is taken back',
    async (typed) => {
      const { type, field, quantity } = await openLine()
      type(typed)
      fireEvent.blur(field)
      expect(field).toHaveValue('1')
      expect(quantity()).toBe(1)
    },
  )

  test.each([
    ['isComposing', { isComposing: true }],
    ['the key code of an input method', { keyCode: 229 }],
  ])('is not taken by the Enter that ends a composition, nor back by its Escape (%s)', async (_, init) => {
    const { type, field, quantity, pressWith } = await openLine()
    type('3')
    expect(pressWith('Enter', init).defaultPrevented).toBe(false)
    pressWith('Escape', init)
    expect([quantity(), field]).toEqual([1, expect.objectContaining({ value: '3' })])
    pressWith('Enter', {})
    await waitFor(() => expect(quantity()).toBe(3))
  })
})
