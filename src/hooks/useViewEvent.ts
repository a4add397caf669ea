import { useEffect, useRef } from 'react'
import { tell } from '../environment.js'
import { useEngines, type ViewEvent } from './useCommerce.js'

/**
 * Tells `onEvent` that a list, a product or the cart is on screen: once for each thing shown, however
 * often the component renders. Null: nothing to tell yet.
 *
 * @example
 * const { product } = useProduct(slug)
 * useViewEvent(product ? { type: 'view_item', product } : null)
 */
export function useViewEvent(event: ViewEvent | null): void {
  const { callbacks } = useEngines()
  const told = useRef<string | null>(null)
  const shown = event === null ? null : identityOf(event)
  useEffect(() => {
    if (event === null || told.current === shown) return
    told.current = shown
    tell(() => callbacks.current.onEvent?.(event))
  })
}

function identityOf(event: ViewEvent): string {
  switch (event.type) {
    case 'view_item':
      return event.product.id
    case 'view_item_list':
      return JSON.stringify(event.products.map(({ id }) => id))
    case 'view_cart':
      return event.cart.id
  }
}
