import { useCart } from '@aerocall/commerce-react'
import { CheckoutForm, type CheckoutFormProps } from '@aerocall/commerce-react/checkout'
import { useState } from 'react'

/** A router goes from the checkout to another page and back; the provider stays. */
export function ShopPages(form: CheckoutFormProps) {
  const [isAway, setAway] = useState(false)
  const { addItem } = useCart()
  return (
    <>
      <button type="button" onClick={() => setAway(!isAway)}>
        Other page
      </button>
      <button type="button" onClick={() => void addItem({ productId: 'prod-dinner-plate' })}>
        Add a plate
      </button>
      {!isAway && <CheckoutForm countries={['CA', 'US']} {...form} />}
    </>
  )
}
