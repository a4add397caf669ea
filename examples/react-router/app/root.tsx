import { CartStatus, CommerceProvider, useCart } from '@aerocall/commerce-react'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { isRouteErrorResponse, Link, Links, Meta, Outlet, Scripts, ScrollRestoration } from 'react-router'
import type { Route } from './+types/root'
import { settings } from './shop/settings'
import './styles.css'

export const meta: Route.MetaFunction = () => [{ title: 'Harrow & Pine' }]

export function Layout({ children }: { children: ReactNode }) {
  return (
    <html lang="en">
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <Meta />
        <Links />
      </head>
      <body>
        {children}
        <ScrollRestoration />
        <Scripts />
      </body>
    </html>
  )
}

export default function Root() {
  // One for each request on the server: no visitor sees another's.
  const [queryClient] = useState(() => new QueryClient())
  return (
    <QueryClientProvider client={queryClient}>
      <CommerceProvider {...settings} locale="en-US" publishableKey={import.meta.env.VITE_STRIPE_KEY}>
        <Header />
        <main>
          <Outlet />
        </main>
      </CommerceProvider>
    </QueryClientProvider>
  )
}

function Header() {
  const count = useCart((cart) => cart.itemCount)
  return (
    <header>
      <Link to="/" className="brand">
        Harrow & Pine
      </Link>
      <nav aria-label="Shop">
        <Link to="/orders">Your order</Link>
        <Link to="/cart">{count === 0 ? 'Cart' : `Cart (${count})`}</Link>
      </nav>
      <CartStatus />
    </header>
  )
}

export function ErrorBoundary({ error }: Route.ErrorBoundaryProps) {
  const isMissing = isRouteErrorResponse(error) && error.status === 404
  return (
    <main>
      <h1>{isMissing ? 'There is no such page' : 'The shop cannot be shown just now'}</h1>
      <p>
        <a href="/">Back to the shelf</a>
      </p>
    </main>
  )
}
