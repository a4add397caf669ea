import { type CommerceError, isCommerceError } from '@aerocall/commerce-react/server'

interface LostLine {
  key: string
  quantity: number
}

const linesIn = (error: CommerceError | null): readonly LostLine[] =>
  isCommerceError(error) && error.code === 'line_gone' && error.details !== undefined
    ? (error.details as { lines: LostLine[] }).lines
    : []

/** What an error says is lost, without what the one before it had named: an error names all that is on show. */
export function newlyLost(error: CommerceError, before: CommerceError | null): readonly LostLine[] {
  const named = new Map(linesIn(before).map(({ key, quantity }) => [key, quantity]))
  return linesIn(error)
    .map(({ key, quantity }) => ({ key, quantity: quantity - (named.get(key) ?? 0) }))
    .filter(({ quantity }) => quantity > 0)
}
