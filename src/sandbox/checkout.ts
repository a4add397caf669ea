import { cartOf, couponOf, goneAnswer, pricedLines, shortage } from './carts.js'
import { toMajor, toStripeAmount } from './currency.js'
import { type Answer, type Call, invalidFields, isRecord, ok, refusal } from './http.js'
import { markPaid, orderRow } from './orders.js'
import { type SandboxCheckoutScript, takeCheckoutScript } from './script.js'
import type { Shop } from './shop.js'
import type { SandboxOrder, SandboxPaymentIntent } from './state.js'
import { totalsOf } from './totals.js'
import { fireEvent } from './webhooks.js'

/** Guide §5 step 2: every call makes another order, as the real API does. */
export function createCheckout(shop: Shop, { body }: Call): Answer {
  if (!isRecord(body)) return invalidFields({ body: 'The body must be a JSON object.' })
  const { cartId, customerEmail, shippingAddress } = body
  const fields: Record<string, string> = {}
  if (typeof cartId !== 'string' || cartId === '') fields.cartId = 'cartId is required.'
  if (!isEmail(customerEmail)) fields.customerEmail = 'Enter a valid email address.'
  if (shippingAddress !== undefined && shippingAddress !== null && !isRecord(shippingAddress)) {
    fields.shippingAddress = 'shippingAddress must be an object.'
  }
  if (Object.keys(fields).length > 0 || typeof cartId !== 'string' || !isEmail(customerEmail)) {
    return invalidFields(fields)
  }
  const gone = goneAnswer(shop, cartId)
  if (gone) return gone
  const cart = cartOf(shop, cartId)
  const lines = pricedLines(shop, cart)
  if (lines.length === 0) return refusal(shop.settings.emptyCartStatus, 'CART_EMPTY', 'The cart is empty.')
  for (const { unit, quantity } of lines) {
    const refused = shortage(unit, quantity)
    if (refused) return refused
  }

  const script = takeCheckoutScript(shop.state.rules)
  const coupon = couponOf(shop, cart)
  const ofCart = totalsOf(lines, coupon, shop.settings)
  const more = script?.taxByAddress ?? 0
  const totals = { ...ofCart, tax: ofCart.tax + more, total: ofCart.total + more }
  const isFree = script?.payment === 'free'
  const orderId = shop.newId('ord_')
  const order: SandboxOrder = {
    ...totals,
    ...(isFree && { discount: totals.subtotal, tax: 0, shipping: 0, total: 0 }),
    id: orderId,
    number: `HP-${1001 + shop.state.orders.length}`,
    cartId,
    email: customerEmail.trim(),
    status: 'pending',
    paymentStatus: 'unpaid',
    currency: shop.settings.currency,
    couponCode: coupon?.code ?? null,
    shippingAddress: isRecord(shippingAddress) ? addressRow(shippingAddress) : null,
    lines: lines.map(({ unit: { product, variant }, price, quantity }, at) => ({
      id: `${orderId}_${at + 1}`,
      productId: product.id,
      variantId: variant?.id ?? null,
      name: product.name,
      variantName: variant?.name ?? null,
      sku: variant?.sku ?? product.sku,
      slug: product.slug,
      imageUrl: variant?.imageUrl ?? product.images[0] ?? null,
      price,
      quantity,
      total: price * quantity,
    })),
    paymentIntentId: null,
    tracking: { number: null, url: null, carrier: null },
    createdAt: shop.now(),
    shippedAt: null,
  }
  shop.state.orders.push(order)
  fireEvent(shop, 'order.created', { order: orderRow(order) })
  const left = script?.cart ?? shop.settings.cartAtCheckout
  if (left === 'consume') shop.state.carts.delete(cartId)
  else if (left !== 'keep') {
    shop.state.carts.set(cartId, { id: cartId, lines: [], coupon: null, goneWith: left })
  }
  return ok(openPayment(shop, order, script), 201)
}

/** How the order is to be paid. Only what Stripe is to be paid with follows the guide; the rest is assumed. */
function openPayment(shop: Shop, order: SandboxOrder, script: SandboxCheckoutScript | null) {
  const { id: orderId, currency, total } = order
  const payment = total === 0 ? 'free' : (script?.payment ?? 'stripe')
  if (payment === 'free') {
    markPaid(shop, order)
    return { orderId, paymentIntent: null, grand_total: 0, currency, status: order.status }
  }
  if (payment === 'redirect') {
    return { orderId, url: `https://pay.sandbox.test/${orderId}`, grand_total: toMajor(total, currency) }
  }
  const amount = toStripeAmount(total, currency) + (script?.amountOffset ?? 0)
  if (payment === 'razorpay') {
    const session = { provider: 'razorpay', key_id: 'rzp_test_sandbox', amount, currency }
    return { orderId, payment: { ...session, razorpay_order_id: shop.newId('order_') } }
  }
  const intentId = shop.newId('pi_')
  const intent: SandboxPaymentIntent = {
    id: intentId,
    clientSecret: shop.newId(`${intentId}_secret_`),
    orderId,
    amount,
    currency: currency.toLowerCase(),
    status: 'requires_payment_method',
    confirmations: 0,
    lastError: null,
    instructions: null,
  }
  shop.state.paymentIntents.push(intent)
  order.paymentIntentId = intentId
  return { orderId, paymentIntent: intent.clientSecret }
}

const ADDRESS_FIELDS = {
  name: 'name',
  line1: 'line1',
  line2: 'line2',
  city: 'city',
  state: 'state',
  postalCode: 'postal_code',
  country: 'country',
  phone: 'phone',
}

function addressRow(address: Record<string, unknown>): Record<string, string | null> {
  return Object.fromEntries(
    Object.entries(ADDRESS_FIELDS).map(([sent, stored]) => {
      const value = address[sent] ?? address[stored]
      return [stored, typeof value === 'string' && value !== '' ? value : null]
    }),
  )
}

function isEmail(value: unknown): value is string {
  return (
    typeof value === 'string' && value.length <= 320 && /^[^\s@]+@[^\s@.]+(\.[^\s@.]+)+$/.test(value.trim())
  )
}
