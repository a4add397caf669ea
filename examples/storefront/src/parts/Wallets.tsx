import { ExpressCheckout } from '@aerocall/commerce-react/checkout'
import { useNavigate } from 'react-router'
import { stripe } from '../stripe.js'
import { useTexts } from '../texts.js'
import { useAppearance } from './appearance.js'

/** The cart in one press, where the browser has a wallet. What a wallet cannot do, the checkout's page does. */
export function Wallets() {
  const texts = useTexts()
  const navigate = useNavigate()
  return (
    <ExpressCheckout
      className="wallets"
      aria-label={texts.wallets}
      stripe={stripe}
      appearance={useAppearance()}
      returnUrl="/checkout"
      onPlaced={({ orderId }) => navigate(`/orders/${encodeURIComponent(orderId)}`)}
      onFormNeeded={() => navigate('/checkout')}
    />
  )
}
