/** The glazes and dyes of this shop; a shop of yours has its own. */
const COLOURS: Record<string, string> = {
  oat: '#ddcfb4',
  ink: '#2d3a4d',
  moss: '#66753f',
  white: '#f4f1ea',
  sand: '#d0ad7e',
  raw: '#b58c65',
  rust: '#a8553c',
  indigo: '#3d4f80',
  natural: '#e0d3b8',
}

/** The attributes whose values are colours. */
const NAMES = new Set(['colour', 'color', 'glaze'])

/** The colour that a value of an attribute is a name of; null where it is none. */
export function swatchOf(attribute: string, value: string): string | null {
  const name = value.toLowerCase()
  if (!NAMES.has(attribute)) return null
  return COLOURS[name] ?? (CSS.supports('color', name) ? name : null)
}
