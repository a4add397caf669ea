import { usePrefetchLink, useProduct } from '@aerocall/commerce-react'
import { useState } from 'react'

export function UsePrefetchLink() {
  const [slug, setSlug] = useState<string | null>(null)
  return (
    <div className="stack">
      <ProductLink slug="bud-vase" onOpen={setSlug} />
      <ProductLink slug="lidded-jar" onOpen={setSlug} />
      {slug && <Opened slug={slug} />}
    </div>
  )
}

function ProductLink({ slug, onOpen }: { slug: string; onOpen: (slug: string) => void }) {
  const prefetch = usePrefetchLink(slug)
  return (
    <a {...prefetch} href={`#${slug}`} onClick={() => onOpen(slug)}>
      Open {slug}
    </a>
  )
}

function Opened({ slug }: { slug: string }) {
  const { product } = useProduct(slug)
  return <p>{product ? product.description : 'Loading…'}</p>
}
