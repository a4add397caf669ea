import { BuyNow, type BuyNowProps } from '@aerocall/commerce-react/checkout'
import { useLayoutEffect, useRef } from 'react'
import { useNavigate } from 'react-router'
import { stripe } from '../stripe.js'
import { useTexts } from '../texts.js'
import { useAppearance } from './appearance.js'

export interface BuyAtOnceProps extends Pick<BuyNowProps, 'productId' | 'variantId' | 'quantity'> {
  /** The button was pressed before this was loaded. */
  isPressed: boolean
}

/** One product in one press, with a cart of its own. What a wallet cannot do, that cart's checkout does. */
export function BuyAtOnce({ isPressed, ...item }: BuyAtOnceProps) {
  const texts = useTexts()
  const navigate = useNavigate()
  const root = useRef<HTMLDivElement>(null)
  const wasPressed = useRef(false)
  useLayoutEffect(() => {
    if (!isPressed || wasPressed.current) return
    wasPressed.current = true
    root.current?.querySelector<HTMLElement>('button')?.focus()
    root.current?.querySelector<HTMLElement>('button')?.click()
  }, [isPressed])
  return (
    <BuyNow
      {...item}
      ref={root}
      className="buy-now wallets"
      stripe={stripe}
      appearance={useAppearance()}
      returnUrl="/buy-now"
      onPlaced={({ orderId }) => navigate(`/orders/${encodeURIComponent(orderId)}`)}
      onFormNeeded={() => navigate('/buy-now')}
    >
      {texts.buyNow}
    </BuyNow>
  )
}
