import type { Variant } from '../model.js'

/** What tells variants apart: an attribute, or their labels where no attribute does. */
export interface Axis {
  name: string
  values: readonly string[]
  /** The value's place in `values`, by the variant's place in the product. */
  codes: readonly number[]
}

/** How one value stands beside the other selected ones. */
export interface ValueState {
  exists: boolean
  available: boolean
}

/** Option name for variants that no attribute tells apart. */
const BY_LABEL = 'variant'

/** None where there is nothing to choose. Every variant has a combination of its own. */
export function axesOf(variants: readonly Variant[]): Axis[] {
  if (variants.length < 2) return []
  const names = new Set(variants.flatMap(({ attributes }) => Object.keys(attributes)))
  const axes = [...names].flatMap((name) => {
    const values = variants.map(({ attributes }) => textOf(attributes[name]))
    return values.includes('') || new Set(values).size < 2 ? [] : [axisOf(name, values)]
  })
  const combinations = new Set(variants.map((_, at) => axes.map(({ codes }) => codes[at]).join()))
  return combinations.size === variants.length ? axes : [axisOf(BY_LABEL, labelsOf(variants))]
}

function axisOf(name: string, valueOfEach: readonly string[]): Axis {
  const places = new Map<string, number>()
  const codes = valueOfEach.map((value) => {
    const place = places.get(value) ?? places.size
    places.set(value, place)
    return place
  })
  return { name, values: [...places.keys()], codes }
}

/** `''`: no value that could be shown. */
function textOf(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    ? String(value)
    : ''
}

/** The name where it is the only one of its kind, else with the sku, else with a number. */
function labelsOf(variants: readonly Variant[]): string[] {
  const named = variants.map(({ name }) => name ?? '')
  const withSku = variants.map(({ name, sku }) => [name, sku].filter(Boolean).join(' – '))
  const isOnlyName = once(named)
  const labels = named.map((label, at) => (isOnlyName(label) ? label : (withSku[at] ?? '')))
  const isOnlyLabel = once(labels)
  const taken = new Set(labels)
  return labels.map((label) => {
    if (isOnlyLabel(label)) return label
    let number = 1
    const numbered = () => `${label} ${number}`.trim()
    while (taken.has(numbered())) number += 1
    taken.add(numbered())
    return numbered()
  })
}

function once(texts: readonly string[]): (text: string) => boolean {
  const counts = new Map<string, number>()
  for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1)
  return (text) => text !== '' && counts.get(text) === 1
}

/** Selected places by axis; -1: nothing is selected there. */
type Places = readonly number[]

export const placesOf = (axes: readonly Axis[], selection: Readonly<Record<string, string>>): Places =>
  axes.map(({ name, values }) => {
    const value = Object.hasOwn(selection, name) ? selection[name] : undefined
    return value === undefined ? -1 : values.indexOf(value)
  })

/**
 * Of each value, whether a variant has it together with the selected ones of the other axes. One pass over
 * the variants: one that differs in a single axis vouches for its value there, one that differs in none for all.
 */
export function valueStates(
  axes: readonly Axis[],
  variants: readonly Variant[],
  places: Places,
): ValueState[][] {
  const states = axes.map(({ values }) => values.map(() => ({ exists: false, available: false })))
  const vouch = (axis: number, at: number) => {
    const state = states[axis]?.[axes[axis]?.codes[at] ?? -1]
    if (state === undefined) return
    state.exists = true
    state.available ||= variants[at]?.available === true
  }
  for (let at = 0; at < variants.length; at++) {
    const differing = firstDiffering(axes, at, places, 0)
    if (differing === axes.length) for (let axis = 0; axis < axes.length; axis++) vouch(axis, at)
    else if (firstDiffering(axes, at, places, differing + 1) === axes.length) vouch(differing, at)
  }
  return states
}

/** The first axis, from this one on, where the variant has another value than the selected; past the last: none. */
function firstDiffering(axes: readonly Axis[], at: number, places: Places, from: number): number {
  let axis = from
  while (axis < axes.length && (places[axis] === -1 || axes[axis]?.codes[at] === places[axis])) axis += 1
  return axis
}

/** The first variant that has all selected values; -1 where none does. */
export function findVariant(axes: readonly Axis[], count: number, places: Places): number {
  for (let at = 0; at < count; at++) if (firstDiffering(axes, at, places, 0) === axes.length) return at
  return -1
}
