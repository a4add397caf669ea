import type { RouteObject } from 'react-router'
import { Layout } from './Layout.js'
import { CartPage } from './pages/CartPage.js'
import { ErrorPage } from './pages/ErrorPage.js'
import { ListPage } from './pages/ListPage.js'
import { NotFoundPage } from './pages/NotFoundPage.js'
import { ProductPage } from './pages/ProductPage.js'

/** Everything that has to do with paying is loaded when it is needed. */
const loadCheckout = async () => ({ Component: (await import('./pages/CheckoutPage.js')).CheckoutPage })
const loadOrder = async () => ({ Component: (await import('./pages/OrderPage.js')).OrderPage })

export const routes: RouteObject[] = [
  {
    Component: Layout,
    children: [
      {
        ErrorBoundary: ErrorPage,
        HydrateFallback: () => <p className="loading">Loading…</p>,
        children: [
          { index: true, Component: ListPage },
          { path: 'products/:slug', Component: ProductPage },
          { path: 'cart', Component: CartPage },
          { path: 'checkout', lazy: loadCheckout },
          { path: 'orders/:orderId?', lazy: loadOrder },
          { path: '*', Component: NotFoundPage },
        ],
      },
    ],
  },
]
