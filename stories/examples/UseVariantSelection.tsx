import { type Product, useProduct, useVariantSelection } from '@aerocall/commerce-react'

export function UseVariantSelection() {
  const { product } = useProduct('stoneware-mug')
  return product ? <Choice product={product} /> : <p>Loading…</p>
}

function Choice({ product }: { product: Product }) {
  const { options, select, variant } = useVariantSelection(product)
  return (
    <div className="stack">
      {options.map((option) => (
        <div key={option.name} className="row">
          {option.values.map(({ value, isSelected, available }) => (
            <button
              key={value}
              type="button"
              aria-pressed={isSelected}
              onClick={() => select(option.name, value)}
            >
              {available ? value : `${value} (sold out)`}
            </button>
          ))}
        </div>
      ))}
      <p>{variant?.name}</p>
    </div>
  )
}
