import {
  AddToCartButton,
  Money,
  type Product,
  useProduct,
  useVariantSelection,
  VariantPicker,
} from '@aerocall/commerce-react'
import { productQuery } from '@aerocall/commerce-react/server'
import { dehydrate, HydrationBoundary, QueryClient } from '@tanstack/react-query'
import { type ShouldRevalidateFunctionArgs, useSearchParams } from 'react-router'
import { client, responseOf, siteUrl } from '../shop/shop.server'
import { productData } from '../shop/structuredData'
import type { Route } from './+types/product'

export async function loader({ params }: Route.LoaderArgs) {
  const queryClient = new QueryClient()
  try {
    const product = await queryClient.fetchQuery(productQuery(client, params.slug))
    return { state: dehydrate(queryClient), product: productData(product, siteUrl()) }
  } catch (error) {
    throw responseOf(error)
  }
}

export const meta: Route.MetaFunction = ({ loaderData }) =>
  loaderData
    ? [
        { title: `${loaderData.product.name} · Harrow & Pine` },
        { name: 'description', content: loaderData.product.description ?? undefined },
        { tagName: 'link', rel: 'canonical', href: loaderData.product.url },
        { 'script:ld+json': loaderData.product },
      ]
    : [{ title: 'Harrow & Pine' }]

export default function ProductPage({ loaderData, params }: Route.ComponentProps) {
  return (
    <HydrationBoundary state={loaderData.state}>
      <ProductDetails slug={params.slug} />
    </HydrationBoundary>
  )
}

function ProductDetails({ slug }: { slug: string }) {
  const { product, error } = useProduct(slug)
  if (product) return <Details key={product.id} product={product} />
  return error ? <p role="alert">{error.message}</p> : <p role="status">Loading…</p>
}

function Details({ product }: { product: Product }) {
  const [search, setSearch] = useSearchParams()
  const selection = useVariantSelection(product, {
    url: {
      read: () => search.get('variant'),
      write: (variant) => setSearch({ variant }, { replace: true, preventScrollReset: true }),
    },
  })
  const { variant } = selection
  const picture = variant?.imageUrl ?? product.images[0]?.url
  return (
    <article className="product">
      {picture && <img src={picture} alt="" width={600} height={600} />}
      <div>
        <h1>{product.name}</h1>
        <p className="price">
          <Money money={variant?.price ?? product.price} />
        </p>
        <p>{product.description}</p>
        <VariantPicker selection={selection} />
        <AddToCartButton product={product} variant={variant} />
      </div>
    </article>
  )
}

/** The choice of a variant changes the address, and nothing that the server has read. */
export function shouldRevalidate({
  currentUrl,
  nextUrl,
  defaultShouldRevalidate,
}: ShouldRevalidateFunctionArgs) {
  return currentUrl.pathname !== nextUrl.pathname && defaultShouldRevalidate
}
