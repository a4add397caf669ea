import { swatchOf } from './swatch.js'

interface SwatchProps {
  attribute: string
  value: string
}

/** A spot of the colour; nothing where the value is none. Its name stands beside it. */
export function Swatch({ attribute, value }: SwatchProps) {
  const backgroundColor = swatchOf(attribute, value)
  return backgroundColor === null ? null : (
    <span className="swatch" style={{ backgroundColor }} aria-hidden="true" />
  )
}
