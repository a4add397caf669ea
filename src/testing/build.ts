import type {
  Address,
  Cart,
  CartLine,
  Category,
  CheckoutSession,
  Money,
  Order,
  Product,
  ProductPage,
  Variant,
} from '../model.js'
import type { WebhookEvent } from '../webhooks/event.js'

/*
 * Values of the model for tests of own code that takes them as arguments. Every call makes new ids;
 * what is left out of the overrides fits what is in them.
 */

let made = 0
const newId = (prefix: string) => `${prefix}_${++made}`

const CREATED_AT = '2026-01-15T09:00:00.000Z'

/** $24.00. */
export function buildMoney(overrides: Partial<Money> = {}): Money {
  return { amount: 2400, currency: 'USD', ...overrides }
}

/** Three in stock. */
export function buildVariant(overrides: Partial<Variant> = {}): Variant {
  const id = overrides.id ?? newId('var')
  return {
    id,
    productId: newId('prod'),
    name: 'Oat',
    sku: `SKU-${id}`,
    price: buildMoney(),
    compareAtPrice: null,
    attributes: { glaze: 'Oat' },
    imageUrl: null,
    inventory: { tracked: true, quantity: 3 },
    available: overrides.inventory ? canBeBought(overrides.inventory) : true,
    isVirtual: false,
    ...overrides,
  }
}

const canBeBought = ({ tracked, quantity }: Variant['inventory']) =>
  !tracked || quantity === null || quantity > 0

/** A bowl with one variant. */
export function buildProduct(overrides: Partial<Product> = {}): Product {
  const id = overrides.id ?? newId('prod')
  const { price = buildMoney() } = overrides
  const variants = overrides.variants ?? [buildVariant({ productId: id, price })]
  return {
    id,
    slug: `bowl-${id}`,
    name: 'Breakfast Bowl',
    description: 'A bowl for the morning.',
    status: 'active',
    price,
    compareAtPrice: null,
    categoryId: null,
    categoryName: null,
    images: [],
    data: {},
    variants,
    available: variants.some(({ available }) => available),
    createdAt: CREATED_AT,
    updatedAt: CREATED_AT,
    ...overrides,
  }
}

/** The only page, with two products. */
export function buildProductPage(overrides: Partial<ProductPage> = {}): ProductPage {
  const items = overrides.items ?? [buildProduct(), buildProduct()]
  return { items, page: 1, limit: 20, total: items.length, hasNextPage: false, ...overrides }
}

/** A root without children. */
export function buildCategory(overrides: Partial<Category> = {}): Category {
  const id = overrides.id ?? newId('cat')
  return { id, slug: `tableware-${id}`, name: 'Tableware', parentId: null, children: [], ...overrides }
}

/** One bowl. */
export function buildCartLine(overrides: Partial<CartLine> = {}): CartLine {
  const { productId = newId('prod'), variantId = newId('var'), quantity = 1 } = overrides
  const unitPrice = overrides.unitPrice === undefined ? buildMoney() : overrides.unitPrice
  return {
    key: `${productId}:${variantId ?? ''}`,
    id: newId('line'),
    idIsDerived: false,
    productId,
    variantId,
    quantity,
    name: 'Breakfast Bowl',
    variantName: 'Oat',
    slug: 'breakfast-bowl',
    sku: 'BOWL-OAT',
    imageUrl: null,
    attributes: {},
    unitPrice,
    total: unitPrice && { ...unitPrice, amount: unitPrice.amount * quantity },
    ...overrides,
  }
}

/** One line, with neither tax nor shipping. */
export function buildCart(overrides: Partial<Cart> = {}): Cart {
  const lines = overrides.lines ?? [buildCartLine()]
  return {
    ...totalsOf(lines),
    id: newId('cart'),
    lines,
    itemCount: lines.reduce((count, { quantity }) => count + quantity, 0),
    coupons: [],
    ...overrides,
  }
}

function totalsOf(lines: readonly CartLine[]) {
  const currency = lines[0]?.total?.currency ?? 'USD'
  const sum = buildMoney({
    amount: lines.reduce((amount, { total }) => amount + (total?.amount ?? 0), 0),
    currency,
  })
  const none = buildMoney({ amount: 0, currency })
  return { currency, subtotal: sum, discount: none, tax: none, shipping: none, total: sum }
}

/** A full address in the United States. */
export function buildAddress(overrides: Partial<Address> = {}): Address {
  return {
    name: 'June Okafor',
    line1: '14 Kiln Row',
    line2: null,
    city: 'Portland',
    state: 'OR',
    postalCode: '97202',
    country: 'US',
    phone: null,
    ...overrides,
  }
}

/** Placed and not yet paid; `isPaid: true` makes it a paid one. */
export function buildOrder(overrides: Partial<Order> = {}): Order {
  const lines = overrides.lines ?? [buildCartLine()]
  const { isPaid = false, shippingAddress = buildAddress() } = overrides
  return {
    ...totalsOf(lines),
    id: newId('ord'),
    number: 'HP-1001',
    status: isPaid ? 'paid' : 'pending',
    paymentStatus: isPaid ? 'paid' : 'unpaid',
    isPaid,
    isFinal: isPaid,
    email: 'june@example.test',
    lines,
    shippingAddress,
    billingAddress: null,
    tracking: { number: null, url: null, carrier: null },
    createdAt: CREATED_AT,
    shippedAt: null,
    ...overrides,
  }
}

/** What every session has. */
interface SessionBase {
  orderId?: string
  orderNumber?: string | null
  publishableKey?: string | null
  stripeAccount?: string | null
}

export type CheckoutSessionOverrides = SessionBase &
  (
    | { kind?: 'stripe'; clientSecret?: string; amount?: Money | null }
    | { kind: 'none' }
    | { kind: 'redirect'; url?: string }
    | { kind: 'other'; provider?: string; session?: unknown }
    | { kind: 'unsupported'; reason?: string }
  )

/** To be paid with Stripe, unless `kind` says otherwise. */
export function buildCheckoutSession(overrides: CheckoutSessionOverrides = {}): CheckoutSession {
  const session = { orderId: newId('ord'), orderNumber: 'HP-1001', publishableKey: null, stripeAccount: null }
  switch (overrides.kind) {
    case 'none':
      return { ...session, ...overrides }
    case 'redirect':
      return { ...session, url: 'https://pay.example.test/session', ...overrides }
    case 'other':
      return { ...session, provider: 'razorpay', session: {}, ...overrides }
    case 'unsupported':
      return { ...session, reason: 'The answer names no way to pay.', ...overrides }
    default: {
      const clientSecret = `pi_${++made}_secret_${made}`
      return { ...session, clientSecret, amount: buildMoney(), ...overrides, kind: 'stripe' }
    }
  }
}

/** `order.paid`, as `verifyWebhook` returns it: unsigned. `sandbox.deliverWebhooks()` gives signed ones. */
export function buildWebhookEvent(overrides: Partial<WebhookEvent> = {}): WebhookEvent {
  const { type = 'order.paid' } = overrides
  const order = type.startsWith('order.') ? buildOrder({ isPaid: type !== 'order.created' }) : null
  return { id: newId('evt'), type, createdAt: CREATED_AT, order, raw: {}, ...overrides }
}
