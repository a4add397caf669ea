import { CartLines, CouponField, useCart } from '@aerocall/commerce-react'
import { lazy, Suspense } from 'react'
import { Link } from 'react-router'
import { renderCartLine } from '../parts/CartRow.js'
import { Totals } from '../parts/Totals.js'
import { Trouble } from '../parts/Trouble.js'
import { UndoRemoval } from '../parts/UndoRemoval.js'
import { useTexts } from '../texts.js'
import { useDocumentTitle } from '../useDocumentTitle.js'

/** With all that pays: the cart is there without. */
const Wallets = lazy(async () => ({ default: (await import('../parts/Wallets.js')).Wallets }))

export function CartPage() {
  const texts = useTexts()
  const { lines, status, errors, refresh, dismissErrors } = useCart()
  useDocumentTitle(texts.yourCart)
  return (
    <div className="cart-page">
      <h1>{texts.yourCart}</h1>
      {errors.cart &&
        (status === 'error' ? (
          // It shows again, or goes away: the cart's state tells.
          <Trouble error={errors.cart} onRetry={() => void refresh().catch(() => {})} />
        ) : (
          <Trouble error={errors.cart} onClose={() => dismissErrors()} />
        ))}
      {status === 'loading' && <CartSkeleton />}
      <div className="cart-columns">
        <div>
          <UndoRemoval />
          <CartLines className="cart-lines" empty={<EmptyCart />} renderLine={renderCartLine} />
        </div>
        {lines.length > 0 && (
          <Totals
            coupon={<CouponField className="coupon" />}
            wallets={
              <Suspense>
                <Wallets />
              </Suspense>
            }
          >
            <Link to="/">{texts.continueShopping}</Link>
          </Totals>
        )}
      </div>
    </div>
  )
}

function EmptyCart() {
  const texts = useTexts()
  return (
    <div className="empty">
      <img src="/still-life.svg" alt="" width="1600" height="1100" />
      <p className="lead">{texts.emptyCart}</p>
      <Link to="/" className="button button-primary">
        {texts.seeAllGoods}
      </Link>
    </div>
  )
}

function CartSkeleton() {
  const texts = useTexts()
  return (
    <div role="status" className="cart-skeleton">
      <span className="visually-hidden">{texts.loadingCart}</span>
      <div className="skeleton skeleton-row" />
      <div className="skeleton skeleton-row" />
    </div>
  )
}
