import type {
  InfiniteData,
  UseInfiniteQueryResult,
  UseQueryResult,
  UseSuspenseQueryResult,
} from '@tanstack/react-query'
import { CommerceProvider } from './CommerceProvider.js'
import { createReporter } from './client/report.js'
import type { ListProductsParams } from './client.js'
import type { CommerceError } from './errors.js'
import { type Engines, useEngines } from './hooks/useCommerce.js'
import { type InfiniteProductsNamed, useInfiniteProductsRead } from './hooks/useInfiniteProducts.js'
import { type ProductNamed, useProductRead, useSuspenseProductRead } from './hooks/useProduct.js'
import {
  type PageOf,
  type ProductsNamed,
  type UseProductsOptions,
  useProductsRead,
  useSuspenseProductsRead,
} from './hooks/useProducts.js'
import {
  checkSchemas,
  createReader,
  type Fields,
  type ShopSchemas,
  type TypedProduct,
} from './model/typedProduct.js'
import type { Product, ProductPage } from './model.js'

/** The hooks of the catalogue, their products typed by a shop's schemas. */
export interface TypedCommerce<Item extends Product> {
  /** The provider that every app has: the hooks work below any. */
  CommerceProvider: typeof CommerceProvider
  /** `useProduct`. */
  useProduct: (
    slug: string,
    options?: Pick<UseProductsOptions, 'staleTime'>,
  ) => UseQueryResult<Item, CommerceError> & ProductNamed<Item>
  /** `useSuspenseProduct`. */
  useSuspenseProduct: (slug: string) => UseSuspenseQueryResult<Item, CommerceError> & { product: Item }
  /** `useProducts`. */
  useProducts: (
    params?: ListProductsParams,
    options?: UseProductsOptions,
  ) => UseQueryResult<PageOf<Item>, CommerceError> & ProductsNamed<Item>
  /** `useSuspenseProducts`. */
  useSuspenseProducts: (
    params?: ListProductsParams,
  ) => UseSuspenseQueryResult<PageOf<Item>, CommerceError> & ProductsNamed<Item>
  /** `useInfiniteProducts`. */
  useInfiniteProducts: (
    params?: ListProductsParams,
  ) => UseInfiniteQueryResult<InfiniteData<PageOf<Item>>, CommerceError> & InfiniteProductsNamed<Item>
}

/**
 * A shop whose merchant's fields have types: `data` of a product and `attributes` of a variant are read by a
 * schema of zod, Valibot, ArkType or any other with the interface of Standard Schema. The parts take such a product
 * as they take any, and `<ProductGrid>` and `useVariantSelection` hand it on with its types.
 *
 * What does not fit breaks nothing: `fits` is false, the value stays as the shop sent it, of unknown types, and the
 * provider's `onSchemaIssue` hears of it. The same goes for a schema that throws. Call it once, outside of components.
 *
 * Throws `CommerceError` `config` for what is no schema, and for one that is asynchronous.
 *
 * @example
 * export const { CommerceProvider, useProduct } = createCommerce({ data: z.object({ pages: z.number() }) })
 * const { product } = useProduct('a-book')
 * if (product?.fits) product.data.pages // number
 */
export function createCommerce<Data extends Fields = Fields, Attributes extends Fields = Fields>(
  schemas: ShopSchemas<Data, Attributes>,
): TypedCommerce<TypedProduct<Data, Attributes>> {
  checkSchemas(schemas)
  const readers = new WeakMap<Engines['callbacks'], Reader<TypedProduct<Data, Attributes>>>()
  const useReader = () => {
    const { callbacks } = useEngines()
    const reader = readers.get(callbacks) ?? readerOf(schemas, callbacks)
    readers.set(callbacks, reader)
    return reader
  }
  return {
    CommerceProvider,
    useProduct: (slug, options) => useProductRead(useReader().product, slug, options),
    useSuspenseProduct: (slug) => useSuspenseProductRead(useReader().product, slug),
    useProducts: (params, options) => useProductsRead(useReader().page, params, options),
    useSuspenseProducts: (params) => useSuspenseProductsRead(useReader().page, params),
    useInfiniteProducts: (params) => useInfiniteProductsRead(useReader().pages, params),
  }
}

/** For react-query's `select`: the functions stay the same, so that it reads an answer once. */
interface Reader<Item extends Product> {
  product: (product: Product) => Item
  page: (page: ProductPage) => PageOf<Item>
  pages: (all: InfiniteData<ProductPage, number>) => InfiniteData<PageOf<Item>>
}

function readerOf<Data extends Fields, Attributes extends Fields>(
  schemas: ShopSchemas<Data, Attributes>,
  callbacks: Engines['callbacks'],
): Reader<TypedProduct<Data, Attributes>> {
  const report = createReporter(callbacks)
  const read = createReader(schemas, (path, message, value) =>
    report({
      endpoint: path.startsWith('items.') ? 'listProducts' : 'getProduct',
      path,
      message,
      keys: Object.keys(value).slice(0, 50),
    }),
  )
  const page = (one: ProductPage) => ({
    ...one,
    items: one.items.map((product, index) => read(product, `items.${index}.`)),
  })
  return {
    product: (product) => read(product, ''),
    page,
    pages: (all) => ({ ...all, pages: all.pages.map(page) }),
  }
}
