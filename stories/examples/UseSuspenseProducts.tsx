import { useSuspenseProducts } from '@aerocall/commerce-react'
import { Suspense } from 'react'

export function UseSuspenseProducts() {
  return (
    <Suspense fallback={<p>Loading…</p>}>
      <Names />
    </Suspense>
  )
}

function Names() {
  const { products } = useSuspenseProducts({ limit: 3 })
  return <p>{products.map((product) => product.name).join(', ')}</p>
}
