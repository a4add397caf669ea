import type { MetadataRoute } from 'next'
import { readProducts } from '../shop/server'
import { siteUrl } from '../shop/settings'

export const revalidate = 3600

export default async function sitemap(): Promise<MetadataRoute.Sitemap> {
  const { page } = await readProducts({ limit: 100 })
  return [
    { url: siteUrl },
    ...page.items.map(({ slug, updatedAt }) => ({
      url: `${siteUrl}/products/${encodeURIComponent(slug)}`,
      lastModified: updatedAt ?? undefined,
    })),
  ]
}
