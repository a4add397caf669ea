import { AddToCartButton, Money, type Product, ProductGrid, useProducts } from '@aerocall/commerce-react'
import { cardOf, productsQuery } from '@aerocall/commerce-react/server'
import { dehydrate, HydrationBoundary, QueryClient } from '@tanstack/react-query'
import { Link } from 'react-router'
import { SHELF } from '../shop/settings'
import { client, responseOf, siteUrl } from '../shop/shop.server'
import { listData } from '../shop/structuredData'
import type { Route } from './+types/shelf'

export async function loader() {
  const queryClient = new QueryClient()
  try {
    const page = await queryClient.fetchQuery(productsQuery(client, SHELF, { select: cardOf }))
    return { state: dehydrate(queryClient), list: listData(page.items, siteUrl()) }
  } catch (error) {
    throw responseOf(error)
  }
}

export const meta: Route.MetaFunction = ({ loaderData }) => [
  { title: 'Harrow & Pine' },
  { name: 'description', content: 'Stoneware, linen and oil, made to be used.' },
  ...(loaderData ? [{ 'script:ld+json': loaderData.list }] : []),
]

export default function ShelfPage({ loaderData }: Route.ComponentProps) {
  return (
    <HydrationBoundary state={loaderData.state}>
      <h1>New on the shelf</h1>
      <Shelf />
    </HydrationBoundary>
  )
}

function Shelf() {
  const { products, error, isPending } = useProducts(SHELF)
  // What is there stays on show, also where it could not be read again.
  if (products.length > 0) return <ProductGrid className="shelf" products={products} renderProduct={card} />
  if (isPending) return <p role="status">Loading…</p>
  return <p role="alert">{error?.message ?? 'There is nothing on this shelf.'}</p>
}

const card = (product: Product) => (
  <article>
    <Link to={`/products/${encodeURIComponent(product.slug)}`} prefetch="intent">
      {product.images[0] && (
        <img src={product.images[0].url} alt="" width={400} height={400} loading="lazy" />
      )}
      <h2>{product.name}</h2>
    </Link>
    <p>
      <Money money={product.price} />
      <AddToCartButton product={product} labelled />
    </p>
  </article>
)
