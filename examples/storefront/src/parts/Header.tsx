import { CategoryNav, useCart, useCommerce } from '@aerocall/commerce-react'
import type { MouseEvent } from 'react'
import { Link, useLocation } from 'react-router'
import { useTexts } from '../texts.js'
import { AddedNotice } from './AddedNotice.js'
import { CategoryLink } from './CategoryLink.js'
import { LanguageSwitch } from './LanguageSwitch.js'

interface HeaderProps {
  isCartOpen: boolean
  onOpenCart: () => void
}

/** The bar stays in sight. On a phone the departments below it scroll away; beside it, they are laid over it. */
export function Header({ isCartOpen, onOpenCart }: HeaderProps) {
  const texts = useTexts()
  const { pathname, search } = useLocation()
  return (
    <>
      <header className="site-header">
        <Wordmark />
        <LanguageSwitch />
        <CartLink onOpen={pathname === '/cart' ? undefined : onOpenCart} />
        {/* An answer that comes late stands in the cart itself. */}
        {pathname !== '/cart' && !isCartOpen && <AddedNotice onView={onOpenCart} />}
      </header>
      {/* Its place is kept while the departments are on their way. */}
      <div className="departments">
        <CategoryNav
          aria-label={texts.departments}
          depth={1}
          current={new URLSearchParams(search).get('category_id') ?? undefined}
          renderLink={(category, props) => <CategoryLink category={category} {...props} />}
        />
      </div>
    </>
  )
}

export function Wordmark() {
  return (
    <Link to="/" className="wordmark">
      Harrow <span>&amp;</span> Pine
    </Link>
  )
}

/** Of the checkout: nothing leads off its way but the way back. */
export function CheckoutHeader() {
  const texts = useTexts()
  return (
    <header className="site-header checkout-header">
      <Wordmark />
      <p>{texts.secureCheckout}</p>
      <LanguageSwitch />
      <CartLink />
    </header>
  )
}

interface CartLinkProps {
  /** Opens the drawer; undefined where that would show the cart twice, or lead off the way. */
  onOpen?: (() => void) | undefined
}

/** A link for who opens it in a new tab; else it opens the drawer. */
function CartLink({ onOpen }: CartLinkProps) {
  const texts = useTexts()
  const { messages } = useCommerce()
  const count = useCart((cart) => cart.itemCount)
  const open = (event: MouseEvent) => {
    if (!onOpen || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return
    event.preventDefault()
    onOpen()
  }
  return (
    <Link to="/cart" className="cart-link" aria-label={messages.cartCount(count)} onClick={open}>
      {texts.cart}
      <span key={count} className="cart-count" data-empty={count === 0 ? '' : undefined}>
        {count}
      </span>
    </Link>
  )
}
