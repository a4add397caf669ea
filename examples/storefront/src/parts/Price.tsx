import { Money, type MoneyValue } from '@aerocall/commerce-react'
import { useTexts } from '../texts.js'

interface PriceProps {
  price: MoneyValue | null
  compareAtPrice: MoneyValue | null
  /** Variants cost different sums; this is one of them. */
  isFrom?: boolean
}

export function Price({ price, compareAtPrice, isFrom = false }: PriceProps) {
  const texts = useTexts()
  if (compareAtPrice === null) {
    return (
      <p className="price">
        {isFrom && `${texts.from} `}
        <Money money={price} />
      </p>
    )
  }
  return (
    <p className="price" data-sale="">
      <span className="visually-hidden">{texts.salePrice} </span>
      <Money money={price} />
      <span className="visually-hidden"> {texts.insteadOf} </span>
      <s>
        <Money money={compareAtPrice} />
      </s>
    </p>
  )
}
