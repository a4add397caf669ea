import type { RouteObject } from 'react-router'
import { CheckoutLayout, ShopLayout } from './Layout.js'
import { CartPage } from './pages/CartPage.js'
import { ErrorPage } from './pages/ErrorPage.js'
import { ListPage } from './pages/ListPage.js'
import { NotFoundPage } from './pages/NotFoundPage.js'
import { ProductPage } from './pages/ProductPage.js'
import { useTexts } from './texts.js'

/** Everything that has to do with paying is loaded when it is needed. */
const loadCheckout = async () => ({ Component: (await import('./pages/CheckoutPage.js')).CheckoutPage })
const loadBuyNow = async () => ({ Component: (await import('./pages/BuyNowPage.js')).BuyNowPage })
const loadOrder = async () => ({ Component: (await import('./pages/OrderPage.js')).OrderPage })

export const routes: RouteObject[] = [
  {
    Component: ShopLayout,
    children: [
      {
        ErrorBoundary: ErrorPage,
        HydrateFallback: Loading,
        children: [
          { index: true, Component: ListPage },
          { path: 'products/:slug', Component: ProductPage },
          { path: 'cart', Component: CartPage },
          { path: 'orders/:orderId?', lazy: loadOrder },
          { path: '*', Component: NotFoundPage },
        ],
      },
    ],
  },
  {
    Component: CheckoutLayout,
    children: [
      {
        ErrorBoundary: ErrorPage,
        HydrateFallback: Loading,
        children: [
          { path: 'checkout', lazy: loadCheckout },
          { path: 'buy-now', lazy: loadBuyNow },
        ],
      },
    ],
  },
]

function Loading() {
  return <p className="loading">{useTexts().loading}</p>
}
