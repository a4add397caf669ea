import type { Product, Variant } from '@aerocall/commerce-react'
import type { Texts } from './texts/en.js'

/** Parts of an attribute's name that are its unit: `capacity_ml: 350` is read as Capacity, 350 ml. */
const UNITS = new Set(['ml', 'cm', 'g'])
/** What the merchant keeps for the shop's own use. */
const HIDDEN = new Set(['type'])

/** The merchant's attribute by its name: `made_in` → Made in. */
export function attributeLabel(name: string, texts: Texts): string {
  const known = texts.attributes[name]
  if (known !== undefined) return known
  const words = name.split('_')
  if (UNITS.has(words.at(-1) ?? '')) words.pop()
  const label = words.join(' ')
  return label.charAt(0).toUpperCase() + label.slice(1)
}

/** One value of an attribute, with its unit: `250` → 250 g. */
export function attributeValue(name: string, value: string, texts: Texts): string {
  if (value === 'true') return texts.yes
  if (value === 'false') return texts.no
  const unit = name.split('_').at(-1) ?? ''
  return UNITS.has(unit) && /^\d+$/.test(value) ? `${value} ${unit}` : value
}

/** The product's own attributes, for a table. */
export function factsOf(product: Product, texts: Texts): { label: string; value: string }[] {
  return Object.entries(product.data).flatMap(([name, value]) => {
    const values = plainValues(value)
    if (values.length === 0 || HIDDEN.has(name)) return []
    return [
      {
        label: attributeLabel(name, texts),
        value: values.map((one) => attributeValue(name, one, texts)).join(', '),
      },
    ]
  })
}

/** Every value that a product or one of its variants has of an attribute, by the attribute's name. */
export function attributesOf({ data, variants }: Product): Map<string, Set<string>> {
  const all = new Map<string, Set<string>>()
  for (const source of [data, ...variants.map(({ attributes }: Variant) => attributes)]) {
    for (const [name, value] of Object.entries(source)) {
      const values = plainValues(value)
      if (values.length === 0 || HIDDEN.has(name)) continue
      const known = all.get(name) ?? new Set()
      for (const one of values) known.add(one)
      all.set(name, known)
    }
  }
  return all
}

function plainValues(value: unknown): string[] {
  return [value].flat().flatMap((one) => {
    const isPlain = typeof one === 'string' || typeof one === 'number' || typeof one === 'boolean'
    return isPlain && one !== '' ? [String(one)] : []
  })
}
