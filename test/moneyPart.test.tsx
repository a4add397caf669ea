import { Money, useMoney } from '@aerocall/commerce-react'
import { render, renderHook, screen } from '@testing-library/react'
import { describe, expect, test } from 'vitest'
import { openShop } from './support/shop.js'

describe('money', () => {
  test.each([
    [{ amount: 123456, currency: 'USD' }, '$1,234.56'],
    [{ amount: 1500, currency: 'JPY' }, '¥1,500'],
    [{ amount: 1500, currency: 'KWD' }, 'KWD 1.500'],
    [{ amount: 150000, currency: 'HUF' }, 'HUF 1,500.00'],
  ])('%j is %s', (money, formatted) => {
    const { Wrapper } = openShop()
    render(<Money money={money} data-testid="sum" />, { wrapper: Wrapper })
    expect(screen.getByTestId('sum').textContent?.replace(/\s/g, ' ')).toBe(formatted)
  })

  test('that the server did not say is nothing', () => {
    const { Wrapper } = openShop()
    const { container } = render(<Money money={null} />, { wrapper: Wrapper })
    expect(container).toBeEmptyDOMElement()
    const { result } = renderHook(() => useMoney(null), { wrapper: Wrapper })
    expect(result.current).toEqual({ formatted: '', parts: [] })
  })

  test('comes in parts, to style symbol and decimals apart', () => {
    const { Wrapper } = openShop()
    const { result } = renderHook(() => useMoney({ amount: 950, currency: 'USD' }), { wrapper: Wrapper })
    expect(result.current.parts.map(({ type, value }) => [type, value])).toEqual([
      ['currency', '$'],
      ['integer', '9'],
      ['decimal', '.'],
      ['fraction', '50'],
    ])
  })
})
