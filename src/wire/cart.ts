import { lineKey, namelessKey, rowKeys } from '../model/lineKey.js'
import type { Cart, CartLine } from '../model.js'
import {
  type Fields,
  fieldsOf,
  fold,
  hasKey,
  idText,
  isObject,
  listOf,
  merchantFields,
  number,
  openEnvelope,
  pick,
  type ReadContext,
  reportUnnamed,
  text,
  UNNAMED,
  unpack,
  unreadable,
  webUrl,
} from './fields.js'
import { GRAND_TOTAL, LINE_TOTAL, readMoney, readTotals, UNIT_PRICE, within } from './money.js'

export const LINES = ['items', 'lineitems', 'lines']
const CART = { isIt: (raw: Record<string, unknown>) => hasKey(raw, LINES), keys: ['cart'] }

/**
 * `GET /cart/:cartId`. `null` where a cart would stand is the empty cart of an unknown id (guide §2);
 * an object without lines is not: they may stand under a name that the kit does not know.
 */
export function readCart(raw: unknown, cartId: string, context: ReadContext): Cart {
  const held = openEnvelope(raw, CART)
  const cart = cartIn(held === null ? { items: [] } : held, cartId, context)
  if (cart === null) throw unreadable('lines', UNNAMED, fieldsOf(held).shape.keys)
  return cart
}

/** The answer of a write: null where it only acknowledges (`{ success: true }`, 204), never an empty cart. */
export function readCartAfterWrite(raw: unknown, cartId: string, context: ReadContext): Cart | null {
  if (raw === undefined || raw === null) return null
  if (!isObject(raw)) throw unreadable('', 'No cart')
  return cartIn(openEnvelope(raw, CART), cartId, context)
}

function cartIn(held: unknown, cartId: string, context: ReadContext): Cart | null {
  return isObject(held) && CART.isIt(held) ? cartOf(fieldsOf(held), cartId, context) : null
}

function cartOf(fields: Fields, cartId: string, outer: ReadContext): Cart {
  const totals = readTotals(fields, outer)
  const lines = readLines(fields, totals.currency, outer)
  if (totals.total === null && lines.length > 0) reportUnnamed(fields, GRAND_TOTAL, 'total', outer)
  return {
    ...totals,
    id: idText(pick(fields, [...ID, 'cartid'])) ?? cartId,
    lines,
    itemCount: lines.reduce((count, line) => count + line.quantity, 0),
    coupons: readCoupons(fields),
  }
}

/** Whatever a shop calls the codes that were typed in: none may be overlooked, for a cart that is built anew has none. */
const COUPONS = /^(applied)?(coupon|voucher|promo|promotion|discount)s?(codes?)?$/

function readCoupons({ raw, shape }: Fields): string[] {
  const codes = shape.keys
    .filter((key) => COUPONS.test(fold(key)))
    .flatMap((key) => {
      const held = unpack(raw[key])
      // A discount may be nobody's coupon, and a number its sum. A 0 is none of either.
      const isCoupon = /cod|oup|ouch/i.test(key)
      return [typeof held === 'object' ? held : raw[key]].flat().map((one) => {
        if (!isObject(one)) return (isCoupon ? number(one) !== 0 : number(one) === null) ? text(one) : null
        const code = text(pick(fieldsOf(one), ['code', 'couponcode']))
        // Without one it is a coupon all the same, known by the name of its field.
        return isCoupon && Object.keys(one).length > 0 ? (code ?? key) : code
      })
    })
  return [...new Set(codes)].filter((code) => code !== null)
}

/** The lines of a cart or an order. One that cannot be read costs all: a sum over the rest would lie. */
export function readLines(fields: Fields, currency: string | null, outer: ReadContext): CartLine[] {
  const context = { ...outer, currency }
  const keyOfRow = rowKeys()
  return listOf(pick(fields, LINES), 'lines').flatMap((raw, index) => {
    const path = `lines.${index}`
    if (raw !== null) return [lineOf(raw, path, context, keyOfRow)]
    // It stands for nothing that could be in the cart.
    context.report(path, 'Null')
    return []
  })
}

const ID = ['id', '_id']
const NAME = ['name', 'title']
const SLUG = ['slug', 'handle']
const LINE_NAME = [...NAME, 'productname']

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
  const own = (...names: string[]) => text(pick(fields, names))
  const productId = idText(pick(fields, ['productid'])) ?? idText(pick(product, ID))
  const namedVariant = idText(pick(fields, ['variantid'])) ?? idText(pick(variant, ID))
  // A virtual variant stands for the product itself.
  const variantId = namedVariant === productId ? null : namedVariant
  const ownId = idText(pick(fields, [...ID, 'lineid', 'itemid', 'lineitemid']))
  const quantity = number(pick(fields, ['quantity', 'qty'])) ?? -1
  if (!Number.isSafeInteger(quantity) || quantity < 0) throw unreadable(`${path}.quantity`, 'Not a quantity')
  const name = own(...LINE_NAME) ?? text(pick(product, NAME))
  const unitPrice = readMoney(fields, UNIT_PRICE, context, `${path}.unitPrice`)
  const total = readMoney(fields, LINE_TOTAL, context, `${path}.total`)
  if (name === null) reportUnnamed(fields, LINE_NAME, `${path}.name`, context)
  if (unitPrice === null && total === null) reportUnnamed(fields, UNIT_PRICE, `${path}.unitPrice`, context)
  const key = keyOfRow(productId === null ? namelessKey(ownId ?? name ?? '') : lineKey(productId, variantId))
  return {
    key,
    id: ownId ?? key,
    idIsDerived: ownId === null,
    productId,
    variantId,
    quantity,
    name,
    variantName: own('variantname', 'varianttitle') ?? text(pick(variant, NAME)),
    slug: own(...SLUG, 'productslug') ?? text(pick(product, SLUG)),
    sku: own('sku') ?? text(pick(variant, ['sku'])),
    imageUrl: webUrl(pick(fields, ['imageurl', 'thumbnailurl', 'image'])),
    attributes: merchantFields(pick(fields, ['attributes']), `${path}.attributes`, context.report),
    unitPrice,
    total,
  }
}
