import { Money, type MoneyValue } from '@aerocall/commerce-react'

interface PriceProps {
  price: MoneyValue | null
  compareAtPrice: MoneyValue | null
  /** Variants cost different sums; this is one of them. */
  isFrom?: boolean
}

export function Price({ price, compareAtPrice, isFrom = false }: PriceProps) {
  if (compareAtPrice === null) {
    return (
      <p className="price">
        {isFrom && 'From '}
        <Money money={price} />
      </p>
    )
  }
  return (
    <p className="price" data-sale="">
      <span className="visually-hidden">Sale price </span>
      <Money money={price} />
      <span className="visually-hidden"> instead of </span>
      <s>
        <Money money={compareAtPrice} />
      </s>
    </p>
  )
}
