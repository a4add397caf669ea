import { CartLines, CartStatus, useCart } from '@aerocall/commerce-react'
import { useEffect, useRef } from 'react'
import { Link } from 'react-router'
import { useTexts } from '../texts.js'
import { renderCartLine } from './CartRow.js'
import { Totals } from './Totals.js'
import { UndoRemoval } from './UndoRemoval.js'

interface CartDrawerProps {
  isOpen: boolean
  onClose: () => void
}

/**
 * The cart beside the page. The browser's own dialog keeps the focus inside, makes the rest inert, closes on
 * Escape and gives the focus back, for no bytes at all.
 */
export function CartDrawer({ isOpen, onClose }: CartDrawerProps) {
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    if (isOpen) dialog.current?.showModal()
    else dialog.current?.close()
  }, [isOpen])
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape closes it, too
    <dialog
      ref={dialog}
      className="drawer"
      aria-labelledby="drawer-title"
      onClose={onClose}
      // What is in it lies on the panel; only the backdrop is the dialog itself.
      onClick={({ target, currentTarget }) => target === currentTarget && onClose()}
    >
      {isOpen && <Panel onClose={onClose} />}
    </dialog>
  )
}

function Panel({ onClose }: Pick<CartDrawerProps, 'onClose'>) {
  const texts = useTexts()
  const hasLines = useCart(({ lines }) => lines.length > 0)
  return (
    <div className="drawer-panel">
      <div className="drawer-head">
        <h2 id="drawer-title">{texts.yourCart}</h2>
        <button type="button" className="close" aria-label={texts.close} onClick={onClose} />
      </div>
      <div className="drawer-lines">
        <UndoRemoval />
        <CartLines
          className="cart-lines"
          empty={<p className="drawer-empty">{texts.emptyCart}</p>}
          renderLine={renderCartLine}
        />
      </div>
      {hasLines ? (
        <Totals>
          <Link to="/cart">{texts.viewCart}</Link>
        </Totals>
      ) : (
        <button type="button" className="button button-primary" onClick={onClose}>
          {texts.continueShopping}
        </button>
      )}
      {/* The page's own is inert behind the dialog. */}
      <CartStatus className="cart-status" />
    </div>
  )
}
