import { toMajor } from './currency.js'
import { type Answer, type Call, ok, refusal } from './http.js'
import type { Shop } from './shop.js'
import type { SandboxOrder } from './state.js'
import { totalsRow } from './totals.js'
import { fireEvent } from './webhooks.js'

/** The email is the only proof of ownership: a wrong one and a wrong id get one and the same answer. */
export function getOrder(shop: Shop, { params, url }: Call): Answer {
  const email = fold(url.searchParams.get('email') ?? '')
  const order = shop.state.orders.find(({ id }) => id === params.id)
  if (!order || fold(order.email) !== email) {
    return refusal(404, 'ORDER_NOT_FOUND', 'There is no order with this id and email.')
  }
  return ok(orderRow(order))
}

export function orderRow(order: SandboxOrder) {
  const { currency, tracking } = order
  return {
    id: order.id,
    order_number: order.number,
    status: order.status,
    payment_status: order.paymentStatus,
    ...totalsRow(order, currency),
    coupon_code: order.couponCode,
    email: order.email,
    shipping_address: order.shippingAddress,
    billing_address: null,
    tracking_number: tracking.number,
    tracking_url: tracking.url,
    tracking_carrier: tracking.carrier,
    created_at: order.createdAt,
    shipped_at: order.shippedAt,
    items: order.lines.map((line) => ({
      id: line.id,
      order_id: order.id,
      product_id: line.productId,
      variant_id: line.variantId,
      name: line.name,
      variant_name: line.variantName,
      slug: line.slug,
      sku: line.sku,
      price: toMajor(line.price, currency),
      quantity: line.quantity,
      total: toMajor(line.total, currency),
      image_url: line.imageUrl,
    })),
  }
}

/** Turns a pending order paid, once: takes its goods out of the stock and fires the events. */
export function markPaid(shop: Shop, order: SandboxOrder): void {
  if (order.paymentStatus === 'paid') return
  order.paymentStatus = 'paid'
  if (order.status === 'pending') order.status = 'paid'
  fireEvent(shop, 'order.paid', { order: orderRow(order) })
  for (const { productId, variantId, quantity } of order.lines) {
    const product = shop.state.products.find(({ id }) => id === productId)
    const variant = product?.variants.find(({ id }) => id === variantId)
    if (!product || !variant || variant.stock === null) continue
    const before = variant.stock
    variant.stock = product.backorder ? before - quantity : Math.max(0, before - quantity)
    const threshold = shop.settings.lowStockThreshold
    if (before < threshold || variant.stock >= threshold) continue
    fireEvent(shop, 'inventory.low', {
      product_id: product.id,
      variant_id: variant.id,
      sku: variant.sku,
      name: `${product.name} (${variant.name})`,
      stock_quantity: variant.stock,
      threshold,
    })
  }
}

function fold(email: string): string {
  return email.trim().toLowerCase()
}
