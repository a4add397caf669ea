import { BuyNowProvider } from '@aerocall/commerce-react/checkout'
import { CheckoutPage } from './CheckoutPage.js'

/** The checkout of what is bought at once. */
export const BuyNowPage = () => (
  <BuyNowProvider>
    <CheckoutPage />
  </BuyNowProvider>
)
