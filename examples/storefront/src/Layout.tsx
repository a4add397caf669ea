import { CartStatus, CategoryNav, useCart, useCommerce } from '@aerocall/commerce-react'
import { useRef } from 'react'
import { Link, Outlet, ScrollRestoration, useLocation } from 'react-router'
import { CategoryLink } from './parts/CategoryLink.js'
import { useFocusOnNavigation } from './useFocusOnNavigation.js'

export function Layout() {
  const main = useRef<HTMLElement>(null)
  useFocusOnNavigation(main)
  return (
    <>
      <a className="skip-link" href="#content">
        Skip to content
      </a>
      <Header />
      <main id="content" ref={main} tabIndex={-1}>
        <Outlet />
      </main>
      <Footer />
      <CartStatus className="cart-status" />
      <ScrollRestoration />
    </>
  )
}

function Header() {
  const { search } = useLocation()
  return (
    <header className="site-header">
      <Link to="/" className="wordmark">
        Harrow <span>&amp;</span> Pine
      </Link>
      <CategoryNav
        className="departments"
        aria-label="Departments"
        depth={1}
        current={new URLSearchParams(search).get('category_id') ?? undefined}
        renderLink={(category, props) => <CategoryLink category={category} {...props} />}
      />
      <CartLink />
    </header>
  )
}

function CartLink() {
  const { messages } = useCommerce()
  const count = useCart((cart) => cart.itemCount)
  return (
    <Link to="/cart" className="cart-link" aria-label={messages.cartCount(count)}>
      Cart
      <span className="cart-count" data-empty={count === 0 ? '' : undefined}>
        {count}
      </span>
    </Link>
  )
}

function Footer() {
  return (
    <footer className="site-footer">
      <div>
        <p className="wordmark">
          Harrow <span>&amp;</span> Pine
        </p>
        <p>Goods for the kitchen table: made slowly, in small batches, to be used every day.</p>
      </div>
      <nav aria-label="Help">
        <ul>
          <li>
            <Link to="/">All goods</Link>
          </li>
          <li>
            <Link to="/orders">Look up an order</Link>
          </li>
        </ul>
      </nav>
      <p className="small-print">
        A demo shop. Nothing here is for sale, and nothing is charged in the sandbox.
      </p>
    </footer>
  )
}
