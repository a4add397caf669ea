import { type Product, useCommerce, type Variant } from '@aerocall/commerce-react'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { AddButton } from './AddButton.js'
import { Price } from './Price.js'

interface BuyBarProps {
  product: Product
  variant: Variant | undefined
  quantity: number
  /** What buys: on a phone the bar stands in for it at the foot of the window, once it is out of sight. */
  children: ReactNode
}

export function BuyBar({ product, variant, quantity, children }: BuyBarProps) {
  const { messages } = useCommerce()
  const place = useRef<HTMLDivElement>(null)
  const [isInSight, setIsInSight] = useState(true)
  useEffect(() => {
    if (place.current === null) return
    const observer = new IntersectionObserver(([entry]) => setIsInSight(entry?.isIntersecting ?? true))
    observer.observe(place.current)
    return () => observer.disconnect()
  }, [])
  return (
    <>
      <div ref={place} className="buy">
        {children}
      </div>
      {!isInSight && (
        <div className="buy-bar">
          <p>
            <span className="buy-bar-name">{product.name}</span>
            {variant && !variant.isVirtual && <span className="buy-bar-variant">{variant.name}</span>}
          </p>
          <Price price={variant?.price ?? product.price} compareAtPrice={null} />
          <AddButton
            product={product}
            variant={variant}
            quantity={quantity}
            labelled
            label={messages.add}
            className="button button-primary"
          />
        </div>
      )}
    </>
  )
}
