import { Money, useCart, useCommerce } from '@aerocall/commerce-react'
import { useEffect, useState } from 'react'
import { Link } from 'react-router'
import { dismissCartNews, useCartNews } from '../cartNews.js'
import { useTexts } from '../texts.js'

/** How long it stays where nobody points at it or moves in it, ms. */
const SHOWN_MS = 8_000

/** Answers an add below the cart's link. It takes no focus: more can be added, and `<CartStatus>` speaks. */
export function AddedNotice({ onView }: { onView: () => void }) {
  const texts = useTexts()
  const { messages } = useCommerce()
  const news = useCartNews()
  const total = useCart((cart) => cart.totals.total)
  const [isHeld, setIsHeld] = useState(false)
  const isShown = news?.type === 'added'

  // biome-ignore lint/correctness/useExhaustiveDependencies: each add starts it anew
  useEffect(() => {
    if (!isShown || isHeld) return
    const timer = setTimeout(dismissCartNews, SHOWN_MS)
    return () => clearTimeout(timer)
  }, [isShown, isHeld, news])
  useEffect(() => {
    if (!isShown) return
    const close = ({ key }: KeyboardEvent) => key === 'Escape' && dismissCartNews()
    document.addEventListener('keydown', close)
    return () => document.removeEventListener('keydown', close)
  }, [isShown])

  if (!isShown) return null
  const { imageUrl, name, variantName, quantity, total: lineTotal } = news.line
  return (
    <section
      className="added"
      aria-label={texts.addedTitle}
      // Not where it merely appears under a pointer that rests on the button.
      onPointerMove={() => setIsHeld(true)}
      onPointerLeave={() => setIsHeld(false)}
      onFocus={() => setIsHeld(true)}
      onBlur={() => setIsHeld(false)}
    >
      <div className="added-head">
        <p className="added-title">{texts.addedTitle}</p>
        <button type="button" className="close" aria-label={texts.close} onClick={dismissCartNews} />
      </div>
      <div className="added-line">
        {imageUrl && <img src={imageUrl} alt="" width="64" height="80" />}
        <p>
          <span className="added-name">{name}</span>
          {variantName && <span className="added-detail">{variantName}</span>}
          <span className="added-detail">× {quantity}</span>
        </p>
        <Money money={lineTotal} />
      </div>
      <p className="added-total">
        <span>{messages.total}</span> <Money money={total} />
      </p>
      <div className="added-actions">
        <button type="button" className="button" onClick={onView}>
          {texts.viewCart}
        </button>
        <Link to="/checkout" className="button button-primary" onClick={dismissCartNews}>
          {texts.checkout}
        </Link>
      </div>
    </section>
  )
}
