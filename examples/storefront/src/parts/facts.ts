import type { Product } from '@aerocall/commerce-react'

/** Parts of a custom attribute's name that are its unit. */
const UNITS: Record<string, string> = { ml: 'ml', cm: 'cm', g: 'g' }
const HIDDEN = new Set(['type'])

/** The merchant's custom attributes as they are read: `capacity_ml: 350` → Capacity, 350 ml. */
export function factsOf(product: Product): { label: string; value: string }[] {
  return Object.entries(product.data).flatMap(([name, value]) => {
    const words = name.split('_')
    const unit = UNITS[words.at(-1) ?? '']
    const text = textOf(value, unit)
    if (text === null || HIDDEN.has(name)) return []
    const label = (unit ? words.slice(0, -1) : words).join(' ')
    return [{ label: label.charAt(0).toUpperCase() + label.slice(1), value: text }]
  })
}

function textOf(value: unknown, unit: string | undefined): string | null {
  if (Array.isArray(value)) {
    const texts = value.map((one) => textOf(one, unit))
    return texts.includes(null) || texts.length === 0 ? null : texts.join(', ')
  }
  if (typeof value === 'boolean') return value ? 'Yes' : 'No'
  if (typeof value !== 'string' && typeof value !== 'number') return null
  return unit ? `${value} ${unit}` : String(value)
}
