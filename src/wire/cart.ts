import { lineKey, namelessKey, rowKeys } from '../model/lineKey.js'
import type { Cart, CartLine } from '../model.js'
import {
  type Fields,
  fieldsOf,
  hasKey,
  idText,
  isObject,
  issueOf,
  listOf,
  merchantFields,
  number,
  openEnvelope,
  pick,
  type ReadContext,
  text,
  unpack,
  unreadable,
  webUrl,
} from './fields.js'
import { LINE_TOTAL, PRICE, readMoney, readTotals, within } from './money.js'

export const LINES = ['items', 'lineitems', 'lines']
const CART = { isIt: (raw: Record<string, unknown>) => hasKey(raw, LINES), keys: ['cart'] }

/**
 * `GET /cart/:cartId`. `null` where a cart would stand is the empty cart of an unknown id (guide §2);
 * an object without lines is not: they may stand under a name that the kit does not know.
 */
export function readCart(raw: unknown, cartId: string, context: ReadContext): Cart {
  const cart = openCart(raw)
  if (cart === null) return cartOf(fieldsOf({}), cartId, context)
  if (isObject(cart) && CART.isIt(cart)) return cartOf(fieldsOf(cart), cartId, context)
  throw unreadable('lines', 'No cart')
}

/** The answer of a write: null where it only acknowledges (`{ success: true }`, 204), never an empty cart. */
export function readCartAfterWrite(raw: unknown, cartId: string, context: ReadContext): Cart | null {
  if (raw === undefined || raw === null) return null
  if (!isObject(raw)) throw unreadable('', 'No cart')
  const cart = openCart(raw)
  return isObject(cart) && CART.isIt(cart) ? cartOf(fieldsOf(cart), cartId, context) : null
}

/** What this kit wrote has sums in minor units, with their currency. */
const STORED: ReadContext = { currency: null, moneyUnit: 'minor', report: () => {} }

/**
 * A cart that was stored as JSON, or whatever lies in its place. A stored cart has the model's own names, which
 * are names of the wire as well, so that one reader serves both. Null unless it can be read as a whole.
 */
export function readStoredCart(stored: unknown): Cart | null {
  try {
    const id = isObject(stored) && CART.isIt(stored) ? idText(stored.id) : null
    return id === null ? null : cartOf(fieldsOf(stored), id, STORED)
  } catch (error) {
    if (issueOf(error) === null) throw error
    return null
  }
}

function openCart(raw: unknown): unknown {
  return openEnvelope(raw, CART).at(-1)
}

function cartOf(fields: Fields, cartId: string, outer: ReadContext): Cart {
  const totals = readTotals(fields, outer, '')
  const lines = readLines(fields, totals.currency, outer)
  return {
    ...totals,
    id: idText(pick(fields, ['id', '_id', 'cartid'])) ?? cartId,
    lines,
    itemCount: lines.reduce((count, line) => count + line.quantity, 0),
    coupons: readCoupons(fields),
  }
}

function readCoupons(fields: Fields): string[] {
  const held = pick(fields, ['coupons', 'discountcodes', 'couponcodes'])
  const codes = [unpack(held) ?? held]
    .flat()
    .map((coupon) => text(isObject(coupon) ? pick(fieldsOf(coupon), ['code', 'couponcode']) : coupon))
  const all = [text(pick(fields, ['couponcode'])), text(pick(fields, ['coupon'])), ...codes]
  return [...new Set(all.filter((code) => code !== null))]
}

/** The lines of a cart or an order. One that cannot be read costs all: a sum over the rest would lie. */
export function readLines(fields: Fields, currency: string | null, outer: ReadContext): CartLine[] {
  const context = { ...outer, currency }
  const keyOfRow = rowKeys()
  return listOf(pick(fields, LINES), 'lines').map((raw, index) =>
    lineOf(raw, `lines.${index}`, context, keyOfRow),
  )
}

function lineOf(
  raw: unknown,
  path: string,
  outer: ReadContext,
  keyOfRow: (sharedKey: string) => string,
): CartLine {
  const fields = fieldsOf(raw)
  const context = within(fields, outer)
  const product = fieldsOf(pick(fields, ['product']))
  const variant = fieldsOf(pick(fields, ['variant']))
  const productId = idText(pick(fields, ['productid'])) ?? idText(pick(product, ['id', '_id']))
  const namedVariant = idText(pick(fields, ['variantid'])) ?? idText(pick(variant, ['id', '_id']))
  // A virtual variant stands for the product itself.
  const variantId = namedVariant === productId ? null : namedVariant
  // A stored line says itself that its id is the kit's own.
  const isDerived = pick(fields, ['idisderived']) === true
  const ownId = isDerived ? null : idText(pick(fields, ['id', '_id', 'lineid', 'itemid', 'lineitemid']))
  const quantity = number(pick(fields, ['quantity', 'qty'])) ?? Number.NaN
  if (!Number.isSafeInteger(quantity) || quantity < 0) throw unreadable(`${path}.quantity`, 'Not a quantity')
  const name = text(pick(fields, ['name', 'title', 'productname'])) ?? text(pick(product, ['name', 'title']))
  const key = keyOfRow(productId === null ? namelessKey(ownId ?? name ?? '') : lineKey(productId, variantId))
  return {
    key,
    id: ownId ?? key,
    idIsDerived: ownId === null,
    productId,
    variantId,
    quantity,
    name,
    variantName:
      text(pick(fields, ['variantname', 'varianttitle'])) ?? text(pick(variant, ['name', 'title'])),
    slug: text(pick(fields, ['slug', 'handle', 'productslug'])) ?? text(pick(product, ['slug', 'handle'])),
    sku: text(pick(fields, ['sku'])) ?? text(pick(variant, ['sku'])),
    imageUrl: webUrl(pick(fields, ['imageurl', 'thumbnailurl', 'image'])),
    attributes: merchantFields(pick(fields, ['attributes']), `${path}.attributes`, context.report),
    unitPrice: readMoney(fields, PRICE, context, `${path}.unitPrice`),
    total: readMoney(fields, LINE_TOTAL, context, `${path}.total`),
  }
}
