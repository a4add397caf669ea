import type { SandboxCatalog } from './catalog/types.js'
import {
  anyText,
  callback,
  checkFields,
  type Field,
  flag,
  list,
  milliseconds,
  oneOf,
  orNull,
  percent,
  record,
  required,
  status,
  sum,
  text,
  whole,
} from './fields.js'
import type { SandboxOptions } from './options.js'

const CAPABILITIES = { updateItem: flag, removeItem: flag, clearCart: flag, coupons: flag, config: flag }

const currency: Field = {
  fits: (value) => typeof value === 'string' && /^[A-Za-z]{3}$/.test(value),
  is: 'an ISO 4217 code, such as USD',
}

const address: Field = {
  fits: (value) => typeof value === 'string' && URL.canParse(value),
  is: 'an absolute URL',
}

const taxPercent: Field = {
  fits: (value) => typeof value === 'number' && value >= 0 && value <= 100,
  is: 'a number from 0 to 100',
}

const OPTIONS: Readonly<Record<keyof SandboxOptions, Field>> = {
  apiKey: text,
  webhookSecret: text,
  currency,
  baseUrl: address,
  catalog: record,
  pictureBase: anyText,
  latency: milliseconds,
  capabilities: record,
  addMode: oneOf('increment', 'set'),
  stockPolicy: oneOf('refuse', 'clamp'),
  cartAtCheckout: oneOf('keep', 'consume', 404, 409, 410),
  emptyCartStatus: status,
  defaultVariant: flag,
  taxPercent,
  shipping: record,
  lowStockThreshold: whole(0),
  webhookDelayMs: milliseconds,
  coupons: record,
  publishableKey: text,
  clock: record,
  random: callback,
  onWebhook: callback,
}

/** Throws a TypeError that says what is wrong with the options, before a request finds out. */
export function checkOptions(options: SandboxOptions): void {
  checkFields('createSandbox', options, OPTIONS)
  const { capabilities, shipping, coupons, catalog } = options
  if (capabilities) checkFields('capabilities', capabilities, CAPABILITIES)
  if (shipping) checkFields('shipping', shipping, { flat: required(sum), freeFrom: required(sum) })
  if (coupons) checkFields('coupons', coupons, everyKey(coupons, percent))
  if (catalog) checkCatalog(catalog)
}

const CATALOG = { categories: required(list), products: required(list) }

const CATEGORY = {
  id: required(text),
  slug: required(text),
  name: required(text),
  parentId: required(orNull(text)),
}

const PRODUCT = {
  id: required(text),
  slug: required(text),
  name: required(text),
  description: anyText,
  categoryId: orNull(text),
  sku: anyText,
  price: required(sum),
  compareAtPrice: sum,
  images: required(list),
  data: required(record),
  variants: required(list),
  backorder: flag,
  digital: flag,
  createdAt: required(whole(0)),
}

const VARIANT = {
  id: required(text),
  name: required(text),
  sku: anyText,
  price: required(orNull(sum)),
  compareAtPrice: sum,
  stock: required(orNull(whole(0))),
  attributes: required(record),
  imageUrl: orNull(text),
}

/** Throws a TypeError that names the first category, product or variant that is none. */
export function checkCatalog(value: unknown): asserts value is SandboxCatalog {
  checkFields('The catalogue', value, CATALOG)
  const { categories, products } = value as SandboxCatalog
  for (const category of categories) checkFields(nameOf('category', category), category, CATEGORY)
  for (const product of products) {
    const name = nameOf('product', product)
    checkFields(name, product, PRODUCT)
    checkFields(`${name}: images`, { ...product.images }, everyKey(product.images, text))
    for (const variant of product.variants) checkFields(nameOf(`${name}: variant`, variant), variant, VARIANT)
  }
}

const nameOf = (kind: string, item: { id?: unknown } | null) =>
  `The ${kind} ${JSON.stringify(item?.id) ?? ''}`.trim()

const everyKey = (value: object, field: Field) =>
  Object.fromEntries(Object.keys(value).map((key) => [key, field]))
