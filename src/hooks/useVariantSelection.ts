import { useMemo, useState } from 'react'
import type { Product, Variant } from '../model.js'

export interface VariantOptionValue {
  value: string
  isSelected: boolean
  /** Some variant has this value together with the other selected ones. */
  exists: boolean
  /** Some such variant can be bought. */
  available: boolean
}

export interface VariantOption {
  /** The attribute's own key, such as `glaze`. */
  name: string
  values: readonly VariantOptionValue[]
}

export interface UseVariantSelectionOptions {
  /** The variant to start with, for a link to one. */
  initialVariantId?: string | null | undefined
}

export interface UseVariantSelectionResult {
  /** One entry per attribute that tells the variants apart; where none does, one named `variant` with their names. */
  options: readonly VariantOption[]
  /** The selected values by option name. */
  selection: Readonly<Record<string, string>>
  /** The variant that has all selected values; undefined while the choice is not complete or does not exist. */
  variant: Variant | undefined
  /** Selects a value; values of other options that no variant has together with it are dropped. */
  select: (option: string, value: string) => void
  /** Selects all values of a variant. */
  selectVariant: (variantId: string) => void
}

/** Option name for variants that no attribute tells apart. */
const BY_NAME = 'variant'

/**
 * Which variant of a product is chosen, and which values can still be. A product with one variant
 * needs no choice: it is selected. Otherwise it starts with `initialVariantId`, else with the first
 * variant that can be bought, and stays with it when the product is read again.
 *
 * @example
 * const { options, select, variant } = useVariantSelection(product)
 */
export function useVariantSelection(
  product: Product,
  { initialVariantId = null }: UseVariantSelectionOptions = {},
): UseVariantSelectionResult {
  const axes = useMemo(() => axesOf(product.variants), [product.variants])
  const [chosen, setChosen] = useState<{ productId: string; values: Record<string, string> } | null>(null)

  const start = useFirstVariant(product, initialVariantId)
  const initial = useMemo(() => (start ? valuesOf(start, axes) : {}), [start, axes])
  // A choice made for another product does not carry over.
  const selection = chosen?.productId === product.id ? chosen.values : initial

  return useMemo(() => {
    const has = (variant: Variant, wanted: Record<string, string>) =>
      Object.entries(wanted).every(([name, value]) => attributeOf(variant, name) === value)
    const choose = (values: Record<string, string>) => setChosen({ productId: product.id, values })

    return {
      options: axes.map((axis) => ({
        name: axis.name,
        values: axis.values.map((value) => {
          const matching = product.variants.filter((variant) =>
            has(variant, { ...selection, [axis.name]: value }),
          )
          return {
            value,
            isSelected: selection[axis.name] === value,
            exists: matching.length > 0,
            available: matching.some((variant) => variant.available),
          }
        }),
      })),
      selection,
      variant: product.variants.find(
        (variant) => axes.every(({ name }) => name in selection) && has(variant, selection),
      ),
      select: (option, value) => {
        let next: Record<string, string> = { [option]: value }
        for (const [name, kept] of Object.entries(selection)) {
          const extended = { [name]: kept, ...next }
          if (product.variants.some((variant) => has(variant, extended))) next = extended
        }
        choose(next)
      },
      selectVariant: (variantId) => {
        const variant = product.variants.find(({ id }) => id === variantId)
        if (variant) choose(valuesOf(variant, axes))
      },
    }
  }, [axes, product.id, product.variants, selection])
}

/**
 * The variant to start with, kept for as long as the product has it: one that sells out while it is
 * shown must not become another one under the shopper.
 */
function useFirstVariant({ id, variants }: Product, wantedId: string | null): Variant | undefined {
  const identity = JSON.stringify([id, wantedId])
  const [first, setFirst] = useState<{ identity: string; variantId: string } | null>(null)
  const kept =
    first?.identity === identity ? variants.find((variant) => variant.id === first.variantId) : undefined
  const start =
    kept ??
    variants.find((variant) => variant.id === wantedId) ??
    variants.find(({ available }) => available) ??
    variants[0]
  if (start && start !== kept) setFirst({ identity, variantId: start.id })
  return start
}

interface Axis {
  name: string
  values: readonly string[]
}

function axesOf(variants: readonly Variant[]): Axis[] {
  if (variants.length < 2) return []
  const names = new Set(variants.flatMap(({ attributes }) => Object.keys(attributes)))
  const axes = [...names]
    .map((name) => ({ name, values: distinct(variants, name) }))
    .filter(
      ({ name, values }) =>
        values.length > 1 && variants.every((variant) => attributeOf(variant, name) !== undefined),
    )
  const tellApart = new Set(variants.map((variant) => JSON.stringify(valuesOf(variant, axes))))
  return axes.length > 0 && tellApart.size === variants.length
    ? axes
    : [{ name: BY_NAME, values: distinct(variants, BY_NAME) }]
}

function distinct(variants: readonly Variant[], name: string): string[] {
  const values = variants.map((variant) => attributeOf(variant, name))
  return [...new Set(values.filter((value) => value !== undefined))]
}

function attributeOf(variant: Variant, name: string): string | undefined {
  if (name === BY_NAME && !Object.hasOwn(variant.attributes, name)) return variant.name ?? undefined
  const value = variant.attributes[name]
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    ? String(value)
    : undefined
}

function valuesOf(variant: Variant, axes: readonly Axis[]): Record<string, string> {
  return Object.fromEntries(axes.map(({ name }) => [name, attributeOf(variant, name) ?? '']))
}
