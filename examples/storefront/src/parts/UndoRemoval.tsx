import { lineName, useCart } from '@aerocall/commerce-react'
import { dismissCartNews, useCartNews } from '../cartNews.js'
import { useTexts } from '../texts.js'

/** What just went out of the cart, and a way back. */
export function UndoRemoval() {
  const texts = useTexts()
  const news = useCartNews()
  const { addItem } = useCart()
  const removed = news?.type === 'removed' ? news : null
  const isInCart = useCart((cart) => cart.lines.some(({ key }) => key === removed?.line.key))
  const productId = removed?.line.productId ?? null

  const undo = () => {
    if (removed === null || productId === null) return
    const { variantId, name, variantName, slug, imageUrl, unitPrice } = removed.line
    dismissCartNews()
    // A rejection is kept on the line, where its row shows it.
    addItem({
      productId,
      variantId,
      quantity: removed.quantity,
      preview: { name, variantName, slug, imageUrl, unitPrice },
    }).catch(() => {})
  }

  const isShown = removed !== null && productId !== null && !isInCart
  return (
    <div role="status" className="undo">
      {isShown && (
        <p>
          <span>{texts.removed(lineName(removed.line))}</span>{' '}
          <button type="button" aria-label={texts.undoRemovalOf(lineName(removed.line))} onClick={undo}>
            {texts.undo}
          </button>
        </p>
      )}
    </div>
  )
}
