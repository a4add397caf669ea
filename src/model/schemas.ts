import * as z from 'zod/mini'
import type {
  Address,
  Cart,
  CartLine,
  Category,
  CheckoutSession,
  Config,
  Image,
  Inventory,
  Money,
  Order,
  Product,
  ProductPage,
  Variant,
} from '../model.js'
import { CLIENT_SECRET } from './clientSecret.js'

/*
 * Schemas of the same names, for what an adapter returns, and while developing for every reading. Each is
 * typed against its interface, so that the two cannot drift apart.
 */
const text = z.nullable(z.string())
const id = z.string('Missing').check(z.minLength(1, 'Missing'))
const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const fields = z.custom<Record<string, unknown>>(isObject)
const isText = (value: unknown) => value === null || typeof value === 'string'

/* Sums, stock and pictures are the bulk of a page: by hand they take half as long as object schemas. */
const sum: z.ZodMiniType<Money | null> = z.custom<Money | null>(
  (value: unknown) =>
    value === null || (isObject(value) && Number.isSafeInteger(value.amount) && isText(value.currency)),
)

const inventory = z.custom<Inventory>(
  (value: unknown) =>
    isObject(value) &&
    typeof value.tracked === 'boolean' &&
    (value.quantity === null || Number.isFinite(value.quantity)),
)

const image = z.custom<Image>(
  (value: unknown) => isObject(value) && typeof value.url === 'string' && isText(value.alt),
)

const variant: z.ZodMiniType<Variant> = z.object({
  id,
  productId: id,
  name: text,
  sku: text,
  price: sum,
  compareAtPrice: sum,
  attributes: fields,
  imageUrl: text,
  inventory,
  available: z.boolean(),
  isVirtual: z.boolean(),
})

export const productSchema: z.ZodMiniType<Product> = z.object({
  id,
  slug: id,
  name: text,
  description: text,
  status: text,
  price: sum,
  compareAtPrice: sum,
  categoryId: text,
  categoryName: text,
  images: z.array(image),
  data: fields,
  variants: z.array(variant).check(z.minLength(1)),
  available: z.boolean(),
  createdAt: text,
  updatedAt: text,
})

/** Its products are checked one by one, so that one bad row does not cost the page. */
export const productPageSchema: z.ZodMiniType<ProductPage> = z.object({
  items: z.custom<Product[]>(Array.isArray),
  page: z.int().check(z.positive()),
  limit: z.int().check(z.positive()),
  total: z.nullable(z.number()),
  hasNextPage: z.boolean(),
})

/** One node: a recursive schema would overflow the stack on a deep tree. */
export const categorySchema: z.ZodMiniType<Category> = z.object({
  id,
  slug: id,
  name: text,
  parentId: text,
  children: z.custom<Category[]>(Array.isArray),
})

const totals = { currency: text, subtotal: sum, discount: sum, tax: sum, shipping: sum, total: sum }

const line: z.ZodMiniType<CartLine> = z.object({
  key: id,
  id,
  idIsDerived: z.boolean(),
  productId: text,
  variantId: text,
  quantity: z.int().check(z.nonnegative()),
  name: text,
  variantName: text,
  slug: text,
  sku: text,
  imageUrl: text,
  attributes: fields,
  unitPrice: sum,
  total: sum,
})

export const cartSchema: z.ZodMiniType<Cart> = z.object({
  ...totals,
  id,
  lines: z.array(line),
  itemCount: z.number(),
  coupons: z.array(z.string()),
})

export const couponValidationSchema: z.ZodMiniType<{
  valid: boolean
  code: string
  message: string | null
}> = z.object({ valid: z.boolean(), code: id, message: text })

export const configSchema: z.ZodMiniType<Config> = z.object({
  currency: text,
  publishableKey: text,
  provider: text,
})

const session = { orderId: id, orderNumber: text, publishableKey: text, stripeAccount: text }

export const checkoutSessionSchema: z.ZodMiniType<CheckoutSession> = z.discriminatedUnion('kind', [
  z.object({
    ...session,
    kind: z.literal('stripe'),
    clientSecret: z.string().check(z.regex(CLIENT_SECRET)),
    amount: sum,
  }),
  z.object({ ...session, kind: z.literal('none') }),
  z.object({ ...session, kind: z.literal('redirect'), url: z.string().check(z.regex(/^https:\/\//i)) }),
  z.object({ ...session, kind: z.literal('other'), provider: z.string(), session: z.unknown() }),
  z.object({ ...session, kind: z.literal('unsupported'), reason: z.string() }),
])

const address: z.ZodMiniType<Address> = z.object({
  name: text,
  line1: text,
  line2: text,
  city: text,
  state: text,
  postalCode: text,
  country: text,
  phone: text,
})

export const orderSchema: z.ZodMiniType<Order> = z.object({
  ...totals,
  id,
  number: text,
  status: id,
  paymentStatus: text,
  isPaid: z.boolean(),
  isFinal: z.boolean(),
  email: text,
  lines: z.array(line),
  shippingAddress: z.nullable(address),
  billingAddress: z.nullable(address),
  tracking: z.object({ number: text, url: text, carrier: text }),
  createdAt: text,
  shippedAt: text,
})

/** What is wrong first with a value; null where it is one of the model. */
export function issueIn(schema: z.ZodMiniType, value: unknown): { path: string; message: string } | null {
  const result = z.safeParse(schema, value)
  if (result.success) return null
  const issue = result.error.issues[0]
  return { path: issue?.path.map(String).join('.') ?? '', message: issue?.message ?? 'Invalid' }
}
