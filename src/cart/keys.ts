import { rowKeys } from '../model/lineKey.js'
import type { Cart, CartLine } from '../model.js'
import type { Change } from './compare.js'
import { countItems, lineKey, sharedKey } from './lines.js'

/**
 * The cart with the engine's keys: whatever an adapter made of them, hooks can rely on these. A shop's cart may name no
 * variants. Then a row has the one that it had among the `known` lines of this cart, and the only row that was raised
 * has the one that was `asked` for.
 */
export function withKeys(
  cart: Cart,
  id: string,
  known: readonly CartLine[] = [],
  asked: Partial<Change> = {},
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

/** Only an id of its own tells a row from the others of its product. */
const rowOf = ({ id, idIsDerived, productId }: CartLine, known: readonly CartLine[]) =>
  idIsDerived || id === productId ? undefined : known.find((line) => line.id === id)

function isRaised(
  { productId, variantId, quantity, id, idIsDerived }: CartLine,
  before: CartLine | undefined,
  asked: Partial<Change>,
): boolean {
  if (productId === null || !asked.variantId || idIsDerived || id === productId) return false
  const isNameless = variantId === null && !before?.variantId
  return isNameless && quantity > (before?.quantity ?? 0) && lineKey(productId, asked.variantId) === asked.key
}
