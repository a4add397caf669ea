import { cartOf } from './carts.js'
import type { SandboxProduct } from './catalog/types.js'
import { checkScript } from './checkScript.js'
import { fromMajor } from './currency.js'
import { orderRow } from './orders.js'
import { settleOrder } from './payments.js'
import type { SandboxChangeScript, SandboxScript } from './script.js'
import type { Shop } from './shop.js'
import type { SandboxOrder } from './state.js'
import { fireEvent } from './webhooks.js'

/**
 * Takes a script from a test or from `POST /__sandbox/script`. Throws a TypeError that says what is wrong with
 * it; of a list with a malformed one, none is taken.
 */
export function applyScript(shop: Shop, value: SandboxScript | readonly SandboxScript[]): void {
  const scripts: unknown[] = [value].flat()
  const checked = scripts.map((script) => {
    checkScript(script)
    return script
  })
  for (const script of checked) {
    if (isChange(script)) change(shop, script)
    else shop.state.rules.push({ script: structuredClone(script), seen: 0 })
  }
}

const CHANGES: ReadonlySet<string> = new Set(['stock', 'price', 'coupon', 'order', 'clear'])

function isChange(script: SandboxScript): script is SandboxChangeScript {
  return CHANGES.has(script.type)
}

function change(shop: Shop, script: SandboxChangeScript): void {
  switch (script.type) {
    case 'clear':
      shop.state.rules.length = 0
      return
    case 'stock':
      for (const variant of variantsFor(shop, script)) variant.stock = script.quantity
      return
    case 'price':
      changePrice(shop, script)
      return
    case 'coupon': {
      const coupon = script.code === null ? null : { code: script.code, percentOff: script.percentOff }
      if (script.cartId === undefined) {
        shop.state.coupon = coupon
        for (const cart of shop.state.carts.values()) cart.coupon = null
        return
      }
      const cart = cartOf(shop, script.cartId)
      cart.coupon = coupon
      shop.state.carts.set(cart.id, cart)
      return
    }
    case 'order':
      changeOrder(shop, script)
      return
  }
}

function changePrice(shop: Shop, script: Extract<SandboxChangeScript, { type: 'price' }>): void {
  const minor = (major: number) => fromMajor(major, shop.settings.currency) ?? 0
  const price = minor(script.price)
  const { compareAtPrice } = script
  const product = productFor(shop, script.product)
  const targets = script.variant === undefined ? [product] : variantsFor(shop, script)
  for (const target of targets) {
    target.price = price
    if (compareAtPrice === null) delete target.compareAtPrice
    else if (compareAtPrice !== undefined) target.compareAtPrice = minor(compareAtPrice)
  }
}

function changeOrder(shop: Shop, script: Extract<SandboxChangeScript, { type: 'order' }>): void {
  const { orders } = shop.state
  const order = script.orderId === undefined ? orders.at(-1) : orders.find(({ id }) => id === script.orderId)
  if (!order) throw new TypeError('The script "order" names no order that is there.')
  order.tracking = { ...order.tracking, ...script.tracking }
  if (script.status === 'paid') {
    settleOrder(shop, order)
    return
  }
  order.status = script.status
  if (script.status === 'shipped') {
    order.shippedAt = shop.now()
    fireEvent(shop, 'order.shipped', { order: orderRow(order) })
  }
  if (script.status === 'refunded') order.paymentStatus = 'refunded'
  if (script.status === 'cancelled') cancelIntent(shop, order)
}

/** An order that is called off can no longer be paid, unless it already is. */
function cancelIntent({ state }: Shop, order: SandboxOrder): void {
  const intent = state.paymentIntents.find(({ id }) => id === order.paymentIntentId)
  if (intent && intent.status !== 'processing' && intent.status !== 'succeeded') intent.status = 'canceled'
}

function productFor({ state }: Shop, wanted: string): SandboxProduct {
  const product = state.products.find(({ id, slug, name }) => [id, slug, name].includes(wanted))
  if (!product) throw new TypeError(`There is no product "${wanted}".`)
  return product
}

function variantsFor(shop: Shop, { product: wanted, variant }: { product: string; variant?: string }) {
  const product = productFor(shop, wanted)
  const variants = product.variants.filter(
    ({ id, name }) => variant === undefined || id === variant || name === variant,
  )
  if (variants.length === 0) throw new TypeError(`"${product.name}" has no such variant.`)
  return variants
}
