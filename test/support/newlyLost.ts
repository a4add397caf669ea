import { type CommerceError, isCommerceError } from '@aerocall/commerce-react/server'

interface LostLine {
  key: string
  quantity: number
}

const linesIn = (error: CommerceError | null): readonly LostLine[] =>
  isCommerceError(error) && error.code === 'line_gone' && error.details !== undefined
    ? (error.details as { lines: LostLine[] }).lines
    : []

/** Lines that an error says are lost, without those that the one before it had named: an error names all that is shown. */
export function newlyLost(error: CommerceError, before: CommerceError | null): readonly LostLine[] {
  const [lines, earlier] = [linesIn(error), linesIn(before)]
  const isMore = earlier.every(
    ({ key, quantity }, nth) => lines[nth]?.key === key && lines[nth]?.quantity === quantity,
  )
  return isMore ? lines.slice(earlier.length) : lines
}
