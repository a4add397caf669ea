import type { Image, Money, Product, ProductPage, Variant } from '../model.js'
import {
  date,
  type Fields,
  fieldsOf,
  hasKey,
  idText,
  isObject,
  issueOf,
  join,
  listOf,
  merchantFields,
  needed,
  openEnvelope,
  pick,
  type ReadContext,
  reportUnnamed,
  text,
  unpack,
  unreadable,
  webUrl,
} from './fields.js'
import { readMoney, within } from './money.js'
import { type AskedPage, findRows, readPaging } from './paging.js'
import { inventoryOf, isAvailable, ofVariant, readStock, type Stock } from './stock.js'

const PRODUCT = {
  isIt: (raw: Record<string, unknown>) => hasKey(raw, ['slug', 'handle', 'name', 'title']),
  keys: ['product'],
}
/** Where each value may stand, folded; the first that is there wins. Made once: a page asks thousands of times. */
const NAMES = {
  id: ['id', '_id', 'productid'],
  variantId: ['id', '_id', 'variantid'],
  anyId: ['id', '_id'],
  slug: ['slug', 'handle'],
  name: ['name', 'title'],
  description: ['description'],
  status: ['status'],
  category: ['category'],
  categoryId: ['categoryid'],
  categoryName: ['categoryname'],
  data: ['data'],
  attributes: ['attributes'],
  variants: ['variants'],
  sku: ['sku'],
  images: ['images'],
  thumbnail: ['thumbnailurl', 'imageurl', 'image'],
  imageUrl: ['imageurl', 'thumbnailurl', 'image'],
  url: ['url', 'src', 'imageurl'],
  alt: ['alt', 'alttext'],
  price: ['baseprice', 'price', 'unitprice'],
  compareAt: ['compareatprice'],
}

/** `GET /products/:slug`. */
export function readProduct(raw: unknown, context: ReadContext): Product {
  return productOf(openEnvelope(raw, PRODUCT), context, '')
}

/**
 * `GET /products`. A row that cannot be read is dropped and reported; the page lives.
 *
 * @param asked the page and limit of the request, for answers that name none
 */
export function readProductPage(raw: unknown, asked: AskedPage, context: ReadContext): ProductPage {
  const { rows, wrappers } = findRows(raw)
  const around = wrappers.reduceRight((inside, fields) => within(fields, inside), context)
  const items: Product[] = []
  rows.forEach((row, index) => {
    const product = readRow(row, `items.${index}`, around)
    if (product !== null) items.push(product)
  })
  // An empty shelf would say that the shop has nothing to sell.
  if (items.length === 0 && rows.length > 0) throw unreadable('items', 'No row can be read')
  return { items, ...readPaging(wrappers, rows.length, asked, around) }
}

function readRow(row: unknown, path: string, context: ReadContext): Product | null {
  try {
    return productOf(row, context, path)
  } catch (error) {
    const issue = issueOf(error)
    if (issue === null) throw error
    context.report(issue.path, issue.message, issue.keys)
    return null
  }
}

function productOf(raw: unknown, outer: ReadContext, path: string): Product {
  if (!isObject(raw)) throw unreadable(path, 'Not a product')
  const fields = fieldsOf(raw)
  const context = within(fields, outer)
  const id = needed(idText(pick(fields, NAMES.id)), path, 'id', fields)
  const price = readMoney(fields, NAMES.price, context, join(path, 'price'))
  const category = fieldsOf(pick(fields, NAMES.category))
  const product: Product = {
    id,
    slug: needed(text(pick(fields, NAMES.slug)), path, 'slug', fields),
    name: text(pick(fields, NAMES.name)),
    description: text(pick(fields, NAMES.description)),
    status: text(pick(fields, NAMES.status)),
    price,
    compareAtPrice: compareAt(fields, price, context, path),
    categoryId: idText(pick(fields, NAMES.categoryId)) ?? idText(pick(category, NAMES.anyId)),
    categoryName: text(pick(fields, NAMES.categoryName)) ?? text(pick(category, NAMES.name)),
    images: readImages(fields, path, context),
    data: merchantFields(pick(fields, NAMES.data), join(path, 'data'), context.report),
    variants: [],
    available: false,
    createdAt: readDate(fields, 'createdat', 'createdAt', path, context),
    updatedAt: readDate(fields, 'updatedat', 'updatedAt', path, context),
  }
  const stock = readStock(fields, path, context)
  product.variants = readVariants(fields, product, stock, context, path)
  product.available = product.variants.some((variant) => variant.available)
  reportOtherPrice(fields, price, context, path)
  if (product.name === null) reportUnnamed(fields, NAMES.name, join(path, 'name'), context)
  if (product.variants.every((variant) => variant.price === null)) {
    reportUnnamed(fields, NAMES.price, join(path, 'price'), context)
  }
  return product
}

type Parent = Pick<Product, 'id' | 'name' | 'price' | 'compareAtPrice'>

function readVariants(
  fields: Fields,
  product: Parent,
  stock: Stock | null,
  context: ReadContext,
  path: string,
): Variant[] {
  const rows = listOf(pick(fields, NAMES.variants), join(path, 'variants'))
  if (rows.length === 0) return [variantOf(fields, product, stock, true, context, path)]
  const variants: Variant[] = []
  rows.forEach((row, index) => {
    const own = fieldsOf(row)
    const id = idText(pick(own, NAMES.variantId))
    const at = `${join(path, 'variants')}.${index}`
    if (id === null) context.report(`${at}.id`, 'A variant without an id')
    else {
      const counted = ofVariant(readStock(own, at, context), stock)
      variants.push(variantOf(own, product, counted, id === product.id, context, at, id))
    }
  })
  if (variants.length === 0) throw unreadable(join(path, 'variants'), 'No variant can be read')
  return variants
}

/** A product without variants has one that stands for it, with the product's own fields. */
function variantOf(
  fields: Fields,
  product: Parent,
  stock: Stock | null,
  isVirtual: boolean,
  outer: ReadContext,
  path: string,
  id = product.id,
): Variant {
  const context = within(fields, outer)
  const own = readMoney(fields, NAMES.price, context, join(path, 'price'))
  const price = own ?? product.price
  reportOtherPrice(fields, price, context, path)
  return {
    id,
    productId: product.id,
    name: text(pick(fields, NAMES.name)),
    sku: text(pick(fields, NAMES.sku)),
    price,
    compareAtPrice: compareAt(fields, price, context, path) ?? (own === null ? product.compareAtPrice : null),
    attributes: merchantFields(pick(fields, NAMES.attributes), join(path, 'attributes'), context.report),
    imageUrl: webUrl(pick(fields, NAMES.imageUrl)),
    inventory: inventoryOf(stock),
    available: isAvailable(stock),
    isVirtual,
  }
}

/** A former price that is not higher is no news. */
function compareAt(fields: Fields, price: Money | null, context: ReadContext, path: string): Money | null {
  const former = readOptional(fields, NAMES.compareAt, context, join(path, 'compareAtPrice'))
  return former !== null && price !== null && former.amount > price.amount ? former : null
}

/** One of them is what is charged, and no name tells which. */
const OTHER_PRICE = ['saleprice', 'specialprice', 'discountedprice', 'finalprice', 'currentprice']

function reportOtherPrice(fields: Fields, price: Money | null, context: ReadContext, path: string): void {
  const other = readOptional(fields, OTHER_PRICE, context, join(path, 'price'))
  if (other !== null && other.amount !== 0 && other.amount !== price?.amount) {
    context.report(join(path, 'price'), 'Beside it stands another price', fields.shape.keys)
  }
}

/** A sum that cannot be read costs nobody the product. */
function readOptional(
  fields: Fields,
  names: readonly string[],
  context: ReadContext,
  path: string,
): Money | null {
  try {
    return readMoney(fields, names, context, path)
  } catch (error) {
    const issue = issueOf(error)
    if (issue === null) throw error
    context.report(issue.path, issue.message)
    return null
  }
}

function readImages(fields: Fields, path: string, context: ReadContext): Image[] {
  const list = unpack(pick(fields, NAMES.images))
  const images: Image[] = []
  if (Array.isArray(list)) for (const raw of list) addImage(images, raw)
  else if (list !== null) context.report(join(path, 'images'), 'Not a list')
  if (images.length === 0) addImage(images, pick(fields, NAMES.thumbnail))
  return images
}

function addImage(images: Image[], raw: unknown): void {
  const fields = fieldsOf(raw)
  const url = webUrl(typeof raw === 'string' ? raw : pick(fields, NAMES.url))
  if (url !== null) images.push({ url, alt: text(pick(fields, NAMES.alt)) })
}

/** A date that is there and cannot be read is reported, and null. */
export function readDate(
  fields: Fields,
  name: string,
  key: string,
  path: string,
  { report }: ReadContext,
): string | null {
  const value = pick(fields, [name])
  const read = date(value)
  if (read === null && value !== undefined && value !== '') report(join(path, key), 'Not a date')
  return read
}
