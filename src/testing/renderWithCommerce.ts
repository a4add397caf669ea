import type { ComponentType, ReactElement, ReactNode } from 'react'
import {
  type CommerceTestShop,
  type CommerceWrapperOptions,
  createCommerceWrapper,
} from './createCommerceWrapper.js'

export interface RenderWithCommerceOptions<View extends object> extends CommerceWrapperOptions {
  /** Your Testing Library's `render`: the kit brings none along. */
  render: (ui: ReactElement, options: { wrapper: ComponentType<{ children: ReactNode }> }) => View
}

/**
 * Renders into a shop of its own, and returns what `render` does together with that shop. A function
 * is called with the shop first, for parts that need the fake Stripe.
 *
 * @throws TypeError without a `render`, and for one that is asynchronous, as in Vitest's browser mode: use
 * {@link createCommerceWrapper} there.
 *
 * @example
 * const { sandbox } = renderWithCommerce(<MiniCart />, { render })
 * const { stripe } = renderWithCommerce(({ stripe }) => <CheckoutForm stripe={stripe} />, { render })
 */
export function renderWithCommerce<View extends object>(
  ui: ReactElement | ((shop: CommerceTestShop) => ReactElement),
  { render, ...options }: RenderWithCommerceOptions<View>,
): View & CommerceTestShop {
  if (typeof render !== 'function') {
    throw new TypeError(
      'renderWithCommerce needs the `render` of your Testing Library, which the kit does not bring along: ' +
        "import { render } from '@testing-library/react'; renderWithCommerce(<Cart />, { render })",
    )
  }
  const { wrapper, ...shop } = createCommerceWrapper(options)
  const view = render(typeof ui === 'function' ? ui(shop) : ui, { wrapper })
  if ('then' in view) {
    throw new TypeError(
      'renderWithCommerce was given a `render` that returns a promise. Await it yourself: ' +
        'const { wrapper, sandbox } = createCommerceWrapper(); await render(ui, { wrapper })',
    )
  }
  return { ...view, ...shop }
}
