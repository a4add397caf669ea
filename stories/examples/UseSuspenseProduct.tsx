import { useSuspenseProduct } from '@aerocall/commerce-react'
import { Suspense } from 'react'

export function UseSuspenseProduct() {
  return (
    <Suspense fallback={<p>Loading…</p>}>
      <Name slug="wildflower-honey" />
    </Suspense>
  )
}

function Name({ slug }: { slug: string }) {
  const { product } = useSuspenseProduct(slug)
  return <h2>{product.name}</h2>
}
