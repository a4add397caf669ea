import { HydrationBoundary } from '@tanstack/react-query'
import type { Metadata } from 'next'
import { JsonLd } from '../../../shop/JsonLd'
import { readProduct, readProducts } from '../../../shop/server'
import { productData } from '../../../shop/structuredData'
import { ProductDetails } from './ProductDetails'

interface Props {
  params: Promise<{ slug: string }>
}

export const revalidate = 300

/** Built ahead, so that a link which prefetches one of them costs the shop's API no read. */
export async function generateStaticParams() {
  const { page } = await readProducts({ limit: 100 })
  return page.items.map(({ slug }) => ({ slug }))
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { product } = await readProduct(slugOf(await params))
  const [image] = product.images
  return {
    title: product.name,
    description: product.description,
    alternates: { canonical: `/products/${encodeURIComponent(product.slug)}` },
    openGraph: { images: image ? [image.url] : [] },
  }
}

export default async function ProductPage({ params }: Props) {
  const slug = slugOf(await params)
  const { product, state } = await readProduct(slug)
  return (
    <HydrationBoundary state={state}>
      <JsonLd data={productData(product)} />
      <ProductDetails slug={slug} />
    </HydrationBoundary>
  )
}

/** Next gives the parameter as it stands in the address. */
const slugOf = ({ slug }: { slug: string }) => decodeURIComponent(slug)
