import {
  Money,
  type MoneyValue,
  type Product,
  type UseVariantSelectionResult,
  useCommerce,
  type Variant,
} from '@aerocall/commerce-react'
import { useId } from 'react'
import { attributeLabel, attributeValue } from '../attributes.js'
import { useTexts } from '../texts.js'
import { Swatch } from './Swatch.js'

interface OptionPickerProps {
  product: Product
  selection: UseVariantSelectionResult
}

/** The kit's choice of a variant in the shop's own clothes: colours as they look, prices where they differ. */
export function OptionPicker({ product, selection }: OptionPickerProps) {
  const { messages } = useCommerce()
  const texts = useTexts()
  const id = useId()
  const hasPrices = product.variants.some(({ price }) => price?.amount !== product.variants[0]?.price?.amount)
  return (
    <div className="variants">
      {selection.options.map(({ name, values }) => (
        <fieldset key={name}>
          <legend>{name === 'variant' ? texts.variant : attributeLabel(name, texts)}</legend>
          {values.map(({ value, isSelected, exists, available }) => (
            <label
              key={value}
              data-selected={isSelected ? '' : undefined}
              data-sold-out={available ? undefined : ''}
              data-missing={exists ? undefined : ''}
            >
              <input
                type="radio"
                name={`${id} ${name}`}
                value={value}
                checked={isSelected}
                onChange={() => selection.select(name, value)}
              />
              <Swatch attribute={name} value={value} />
              <span dir="auto">{attributeValue(name, value, texts)}</span>
              {!available ? (
                <small>{messages.soldOut}</small>
              ) : (
                hasPrices && (
                  <OptionPrice price={priceOf(product, { ...selection.selection, [name]: value })} />
                )
              )}
            </label>
          ))}
        </fieldset>
      ))}
    </div>
  )
}

function OptionPrice({ price }: { price: MoneyValue | null }) {
  return <Money money={price} className="option-price" />
}

/** Of the variant that has these values; null where there is none. */
function priceOf({ variants }: Product, wanted: Readonly<Record<string, string>>): MoneyValue | null {
  const isWanted = (variant: Variant) =>
    Object.entries(wanted).every(([name, value]) =>
      name === 'variant' ? variant.name === value : String(variant.attributes[name]) === value,
    )
  return variants.find(isWanted)?.price ?? null
}
