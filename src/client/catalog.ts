import { isReservedParam, SORTS, serializeListParams } from '../listParams.js'
import type { Category, Product, ProductPage } from '../model.js'
import { readCategories, readProduct, readProductPage } from '../wire.js'
import { checkCount, encode, invalid, segment } from './address.js'
import { send } from './call.js'
import type { Endpoint } from './endpoint.js'
import type { CommerceShop } from './shop.js'
import type { ListProductsParams, RequestOptions } from './types.js'

const LIST_PRODUCTS: Endpoint<'listProducts'> = {
  name: 'listProducts',
  verb: 'GET',
  path: (params) => {
    checkListParams(params)
    const query = serializeListParams(params)
    return query === '' ? '/products' : `/products?${query}`
  },
  read: (raw, context, params) => readProductPage(raw, params, context),
  model: 'productPage',
}

/**
 * One page of products (guide §3).
 *
 * @example
 * const { items } = await listProducts(shop, { sort: 'price_asc' })
 */
export const listProducts = (
  shop: CommerceShop,
  params: ListProductsParams = {},
  options?: RequestOptions,
): Promise<ProductPage> => shop.request(send, LIST_PRODUCTS, [params], options)

const GET_PRODUCT: Endpoint<'getProduct'> = {
  name: 'getProduct',
  verb: 'GET',
  path: (slug) => `/products/${segment('slug', slug)}`,
  read: readProduct,
  model: 'product',
}

/** One product by its slug (guide §2). An unknown slug rejects with `not_found`. */
export const getProduct = (shop: CommerceShop, slug: string, options?: RequestOptions): Promise<Product> =>
  shop.request(send, GET_PRODUCT, [slug], options)

const LIST_CATEGORIES: Endpoint<'listCategories'> = {
  name: 'listCategories',
  verb: 'GET',
  path: () => '/categories',
  read: readCategories,
  model: 'categories',
}

/** The category tree (guide §2). */
export const listCategories = (shop: CommerceShop, options?: RequestOptions): Promise<Category[]> =>
  shop.request(send, LIST_CATEGORIES, [], options)

function checkListParams({ page, limit, sort, categoryId, attributes }: ListProductsParams): void {
  if (page !== undefined) checkCount('page', page)
  if (limit !== undefined) checkCount('limit', limit)
  if (categoryId !== undefined) encode('categoryId', categoryId)
  if (sort !== undefined && !SORTS.includes(sort)) {
    throw invalid(`sort must be one of ${SORTS.join(', ')} (guide §3).`)
  }
  for (const [name, value] of Object.entries(attributes ?? {})) {
    if (name === '' || isReservedParam(name)) {
      throw invalid(`"${name.slice(0, 50)}" cannot be the name of an attribute filter.`)
    }
    if (![value ?? []].flat().every((one) => typeof one === 'string')) {
      throw invalid(`The filter "${name.slice(0, 50)}" must be a text or a list of texts.`)
    }
  }
}
