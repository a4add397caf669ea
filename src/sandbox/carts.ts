import { toMajor } from './currency.js'
import { type Answer, type Call, invalidFields, isRecord, ok, refusal } from './http.js'
import type { Shop } from './shop.js'
import { findUnit, type StoredCart, type Unit, unitsOf } from './state.js'
import { totalsOf, totalsRow } from './totals.js'

const MAX_QUANTITY = 9999

/** Guide §2: an unknown id is an empty cart, and reading it does not create it. */
export function getCart(shop: Shop, { params }: Call): Answer {
  return ok(cartRow(shop, cartOf(shop, params.cartId ?? '')))
}

export function addCartItem(shop: Shop, { params, body }: Call): Answer {
  if (!isRecord(body)) return invalidFields({ body: 'The body must be a JSON object.' })
  const { productId, variantId = null, quantity = 1 } = body
  if (typeof productId !== 'string') return invalidFields({ productId: 'productId is required.' })
  if (variantId !== null && typeof variantId !== 'string') {
    return invalidFields({ variantId: 'variantId must be text.' })
  }
  if (!isQuantity(quantity) || quantity === 0) {
    return invalidFields({ quantity: `quantity must be a whole number from 1 to ${MAX_QUANTITY}.` })
  }
  const product = shop.state.products.find(({ id }) => id === productId)
  if (!product) return refusal(404, 'PRODUCT_NOT_FOUND', 'This product is no longer sold.')
  const [firstVariant] = product.variants
  if (variantId === null && firstVariant && !shop.settings.defaultVariant) {
    return refusal(422, 'VARIANT_REQUIRED', `Choose a variant of "${product.name}".`)
  }
  const chosen = variantId ?? firstVariant?.id ?? productId
  const unit = unitsOf(product).find((one) => one.variantId === chosen)
  if (!unit) return refusal(404, 'VARIANT_NOT_FOUND', `This variant of "${product.name}" is no longer sold.`)

  const cart = cartOf(shop, params.cartId ?? '')
  const held = cart.lines.find((line) => line.variantId === unit.variantId)?.quantity ?? 0
  const wanted = shop.settings.addMode === 'increment' ? held + quantity : quantity
  return setQuantity(shop, cart, unit, wanted)
}

/** Newer edition: `PATCH /cart/:cartId/items/:itemId`. */
export function updateCartItem(shop: Shop, { params, body }: Call): Answer {
  const quantity = isRecord(body) ? body.quantity : undefined
  if (!isQuantity(quantity)) {
    return invalidFields({ quantity: `quantity must be a whole number from 0 to ${MAX_QUANTITY}.` })
  }
  const cart = cartOf(shop, params.cartId ?? '')
  const line = cart.lines.find(({ id }) => id === params.itemId)
  const unit = line && findUnit(shop.state, line.productId, line.variantId)
  if (!unit) return refusal(404, 'CART_ITEM_NOT_FOUND', 'This item is not in the cart.')
  return setQuantity(shop, cart, unit, quantity)
}

/** Newer edition: `DELETE /cart/:cartId/items/:itemId`. */
export function removeCartItem(shop: Shop, { params }: Call): Answer {
  const cart = cartOf(shop, params.cartId ?? '')
  if (!cart.lines.some(({ id }) => id === params.itemId)) {
    return refusal(404, 'CART_ITEM_NOT_FOUND', 'This item is not in the cart.')
  }
  cart.lines = cart.lines.filter(({ id }) => id !== params.itemId)
  return ok(cartRow(shop, cart))
}

/** Newer edition: `DELETE /cart/:cartId`. */
export function clearCart(shop: Shop, { params }: Call): Answer {
  const cartId = params.cartId ?? ''
  shop.state.carts.delete(cartId)
  return ok(cartRow(shop, cartOf(shop, cartId)))
}

/** Newer edition: `POST /coupons/validate`. Assumed: a valid code is applied to the cart that is named. */
export function validateCoupon(shop: Shop, { body }: Call): Answer {
  const code = isRecord(body) && typeof body.code === 'string' ? body.code.trim().toUpperCase() : ''
  if (code === '') return invalidFields({ code: 'code is required.' })
  const percentOff = Object.hasOwn(shop.settings.coupons, code) ? shop.settings.coupons[code] : undefined
  if (percentOff === undefined) return ok({ valid: false, code, message: 'This code is not valid.' })
  if (isRecord(body) && typeof body.cartId === 'string') {
    const gone = goneAnswer(shop, body.cartId)
    if (gone) return gone
    const cart = cartOf(shop, body.cartId)
    cart.coupon = { code, percentOff }
    shop.state.carts.set(cart.id, cart)
  }
  return ok({ valid: true, code, message: `${percentOff}% off your order.`, percent_off: percentOff })
}

/** No edition of the API has it. Assumed, as a shop of its own might: `DELETE /cart/:cartId/coupons/:code`. */
export function removeCoupon(shop: Shop, { params }: Call): Answer {
  const cart = cartOf(shop, params.cartId ?? '')
  if (cart.coupon?.code !== params.code?.toUpperCase()) {
    return refusal(404, 'COUPON_NOT_FOUND', 'This coupon is not in the cart.')
  }
  cart.coupon = null
  return ok(cartRow(shop, cart))
}

/** The stored cart, or an empty one that is not stored until something is put into it. */
export function cartOf({ state }: Shop, id: string): StoredCart {
  return state.carts.get(id) ?? { id, lines: [], coupon: null }
}

/** What is answered for a cart that became an order and went with it; null for any other. */
export function goneAnswer({ state }: Shop, id: string): Answer | null {
  const goneWith = state.carts.get(id)?.goneWith
  return goneWith === undefined ? null : refusal(goneWith, 'CART_ORDERED', 'This cart has become an order.')
}

/** The lines of a cart with what they cost now. A line whose product is gone is no longer there. */
export function pricedLines({ state }: Shop, cart: StoredCart) {
  return cart.lines.flatMap((line) => {
    const unit = findUnit(state, line.productId, line.variantId)
    if (!unit) return []
    const { product, price } = unit
    return [{ ...line, unit, price, digital: product.digital ?? false }]
  })
}

export function couponOf({ state }: Shop, cart: StoredCart) {
  return cart.coupon ?? state.coupon
}

/** Why this many cannot be had, or null. */
export function shortage(unit: Unit, quantity: number): Answer | null {
  const { product, variant, stock } = unit
  if (stock === null || product.backorder || quantity <= stock) return null
  const available = Math.max(0, stock)
  const name = variant ? `${product.name} (${variant.name})` : product.name
  const details = { productId: product.id, variantId: variant?.id ?? null, available, requested: quantity }
  return available === 0
    ? refusal(422, 'OUT_OF_STOCK', `"${name}" is sold out.`, details)
    : refusal(409, 'INSUFFICIENT_STOCK', `Only ${available} left of "${name}".`, details)
}

function setQuantity(shop: Shop, cart: StoredCart, unit: Unit, wanted: number): Answer {
  const { product, variantId } = unit
  const line = cart.lines.find((one) => one.variantId === variantId)
  const held = line?.quantity ?? 0
  if (wanted > MAX_QUANTITY) {
    return invalidFields({ quantity: `A cart holds at most ${MAX_QUANTITY} of one item.` })
  }
  let quantity = wanted
  // Only more can be refused: less is always possible, even below what is sold out.
  const refused = wanted > held ? shortage(unit, wanted) : null
  if (refused) {
    quantity = Math.max(held, unit.stock ?? 0)
    if (shop.settings.stockPolicy === 'refuse' || quantity === held) return refused
  }
  if (quantity === 0) cart.lines = cart.lines.filter((one) => one !== line)
  else if (line) line.quantity = quantity
  else cart.lines.push({ id: shop.newId('item_'), productId: product.id, variantId, quantity })
  shop.state.carts.set(cart.id, cart)
  return ok(cartRow(shop, cart))
}

export function cartRow(shop: Shop, cart: StoredCart) {
  const { currency } = shop.settings
  const lines = pricedLines(shop, cart)
  const coupon = couponOf(shop, cart)
  return {
    id: cart.id,
    items: lines.map(({ id, unit: { product, variant }, price, quantity }) => ({
      id,
      product_id: product.id,
      variant_id: variant?.id ?? null,
      name: product.name,
      variant_name: variant?.name ?? null,
      slug: product.slug,
      sku: variant?.sku ?? product.sku,
      price: toMajor(price, currency),
      quantity,
      total: toMajor(price * quantity, currency),
      image_url: variant?.imageUrl ?? product.images[0] ?? null,
      attributes: variant?.attributes ?? {},
    })),
    ...totalsRow(totalsOf(lines, coupon, shop.settings), currency),
    coupon_code: coupon?.code ?? null,
  }
}

function isQuantity(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= MAX_QUANTITY
}
