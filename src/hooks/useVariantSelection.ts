import { useMemo, useState } from 'react'
import { tell } from '../environment.js'
import type { Product, Variant } from '../model.js'
import { useLatest } from './useLatest.js'
import { type Axis, axesOf, findVariant, placesOf, valueStates } from './variantGrid.js'

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
  /**
   * Keeps the choice in the page's address, through the router that owns it: reload, Back and a link show the same
   * variant. It goes before `initialVariantId`.
   *
   * @example
   * const [search, setSearch] = useSearchParams()
   * const url = {
   *   read: () => search.get('variant'),
   *   write: (variant: string) => setSearch({ variant }, { replace: true }),
   * }
   */
  url?: VariantUrl | undefined
}

export interface VariantUrl {
  /** The id of the variant in the address, as of this render; null where it names none. Any text is taken. */
  read: () => string | null
  /**
   * Called with the id of a variant that the shopper has chosen, once the choice is complete. Whether Back undoes it
   * is the router's business. What it throws is reported (`reportError`); the choice stands.
   */
  write: (variantId: string) => void
}

/** A product, as far as its choice goes. */
type ProductOf<Kind extends Variant> = Pick<Product, 'id'> & {
  /** Of the product's own type: what is chosen is one of them, with all that your adapter added to it. */
  variants: readonly Kind[]
}

export interface UseVariantSelectionResult<Kind extends Variant = Variant> {
  /**
   * One entry per attribute that tells the variants apart. Where none does, one named `variant`: with the
   * variants' names, and with their skus or a number where names are missing or repeat.
   */
  options: readonly VariantOption[]
  /** The selected values by option name. */
  selection: Readonly<Record<string, string>>
  /** The variant that has all selected values; undefined while the choice is not complete or does not exist. */
  variant: Kind | undefined
  /** Selects a value; values of other options that no variant has together with it are dropped. */
  select: (option: string, value: string) => void
  /** Selects all values of a variant. */
  selectVariant: (variantId: string) => void
}

/**
 * Which variant of a product is chosen, and which values can still be. A product with one variant
 * needs no choice: it is selected. Otherwise it starts with `initialVariantId`, else with the first
 * variant that can be bought, and stays with it when the product is read again. With `url` the choice lives in the
 * page's address.
 *
 * @example
 * const { options, select, variant } = useVariantSelection(product)
 */
export function useVariantSelection<Kind extends Variant = Variant>(
  product: ProductOf<Kind>,
  { initialVariantId = null, url }: UseVariantSelectionOptions = {},
): UseVariantSelectionResult<Kind> {
  const { id, variants } = product
  const axes = useMemo(() => axesOf(variants), [variants])
  const [chosen, setChosen] = useState<Choice | null>(null)
  const writer = useLatest(url)
  const linkedId = url?.read() ?? null
  // The address has moved since: by this choice, by Back, or by a link. It knows better now.
  if (chosen !== null && chosen.linkedId !== linkedId) setChosen(null)

  const start = useFirstVariant(product, linkedId ?? initialVariantId)
  const initial = useMemo(() => valuesOf(axes, start ? variants.indexOf(start) : -1), [start, variants, axes])
  // A choice made for another product does not carry over.
  const selection = chosen?.productId === id ? chosen.values : initial

  return useMemo(() => {
    const find = (values: Readonly<Record<string, string>>) =>
      findVariant(axes, variants.length, placesOf(axes, values))
    const choose = (values: Record<string, string>) => {
      setChosen({ productId: id, linkedId, values })
      const isWhole = !placesOf(axes, values).includes(-1)
      const variantId = isWhole ? variants[find(values)]?.id : undefined
      if (variantId !== undefined && variantId !== linkedId) tell(() => writer.current?.write(variantId))
    }
    const places = placesOf(axes, selection)
    const states = valueStates(axes, variants, places)

    return {
      options: axes.map(({ name, values }, axis) => ({
        name,
        values: values.map((value, at) => ({
          value,
          isSelected: places[axis] === at,
          exists: states[axis]?.[at]?.exists === true,
          available: states[axis]?.[at]?.available === true,
        })),
      })),
      selection,
      variant: places.includes(-1) ? undefined : variants[find(selection)],
      select: (option, value) => {
        let next: Record<string, string> = { [option]: value }
        for (const [name, kept] of Object.entries(selection)) {
          const extended = { [name]: kept, ...next }
          if (find(extended) !== -1) next = extended
        }
        choose(next)
      },
      selectVariant: (variantId) => {
        const at = variants.findIndex((variant) => variant.id === variantId)
        if (at !== -1) choose(valuesOf(axes, at))
      },
    }
  }, [axes, id, variants, selection, linkedId, writer])
}

interface Choice {
  productId: string
  /** The variant in the address when it was made. */
  linkedId: string | null
  values: Record<string, string>
}

/**
 * The variant to start with, kept for as long as the product has it: one that sells out while it is
 * shown must not become another one under the shopper.
 */
function useFirstVariant<Kind extends Variant>(
  { id, variants }: ProductOf<Kind>,
  wantedId: string | null,
): Kind | undefined {
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

/** All values of the variant at this place; none at -1. */
const valuesOf = (axes: readonly Axis[], at: number): Record<string, string> =>
  Object.fromEntries(
    axes.flatMap(({ name, values, codes }) => {
      const value = values[codes[at] ?? -1]
      return value === undefined ? [] : [[name, value]]
    }),
  )
