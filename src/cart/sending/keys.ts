import { rowKeys } from '../../model/lineKey.js'
import type { Cart, CartLine } from '../../model.js'
import type { SentChange } from '../changes.js'
import { countItems, lineKey, sharedKey } from '../lines.js'

/**
 * The cart with the engine's keys: whatever an adapter made of them, hooks can rely on these. A shop's cart may name no
 * variants. Then a row has the one that it had among the `known` lines of this cart, and the only row that was raised
 * has the one that was `asked` for.
 */
export function withKeys(
  cart: Cart,
  id: string,
  known: readonly CartLine[] = [],
  asked: Partial<SentChange> = {},
): Cart {
  const keyOfRow = rowKeys()
  const raised = cart.lines.filter((line) => isRaised(line, rowOf(line, known), asked))
  const lines = cart.lines.map((line): CartLine => {
    const isAsked = raised.length === 1 && raised[0] === line
    const named = isAsked ? asked.variantId : (line.variantId ?? rowOf(line, known)?.variantId)
    const variantId = named === line.productId ? null : (named ?? null)
    const key = keyOfRow(sharedKey({ ...line, variantId }))
    if (key === line.key && variantId === line.variantId) return line
    return { ...line, key, variantId, id: line.idIsDerived ? key : line.id }
  })
  return { ...cart, id, lines, itemCount: countItems(lines) }
}

/** Only that tells a row from the others of its product. */
const hasOwnId = ({ id, idIsDerived, productId }: CartLine) => !idIsDerived && id !== productId

const rowOf = (row: CartLine, known: readonly CartLine[]) =>
  hasOwnId(row) ? known.find(({ id }) => id === row.id) : undefined

function isRaised(
  row: CartLine,
  before: CartLine | undefined,
  { key, variantId }: Partial<SentChange>,
): boolean {
  const { productId, quantity } = row
  if (productId === null || !variantId || !hasOwnId(row) || lineKey(productId, variantId) !== key)
    return false
  const isNameless = row.variantId === null && !before?.variantId
  return isNameless && quantity > (before?.quantity ?? 0)
}
