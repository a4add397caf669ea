import { usePrefetchProduct, useProduct } from '@aerocall/commerce-react'
import { useState } from 'react'

export function UsePrefetchProduct() {
  const prefetch = usePrefetchProduct()
  const [slug, setSlug] = useState<string | null>(null)
  return (
    <div className="stack">
      {['bud-vase', 'lidded-jar'].map((each) => (
        <button
          key={each}
          type="button"
          onPointerEnter={() => prefetch(each)}
          onFocus={() => prefetch(each)}
          onClick={() => setSlug(each)}
        >
          Open {each}
        </button>
      ))}
      {slug && <Opened slug={slug} />}
    </div>
  )
}

function Opened({ slug }: { slug: string }) {
  const { product } = useProduct(slug)
  return <p>{product ? product.description : 'Loading…'}</p>
}
