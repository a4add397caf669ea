import { Money, useProducts } from '@aerocall/commerce-react'
import { useState } from 'react'

export function UseProducts() {
  const [sort, setSort] = useState<'price_asc' | 'price_desc'>('price_asc')
  const { products, isPending, isPlaceholderData, error } = useProducts({ sort, limit: 5 })
  if (error) return <p role="alert">{error.message}</p>
  if (isPending) return <p>Loading…</p>
  return (
    <div className="stack">
      <button type="button" onClick={() => setSort(sort === 'price_asc' ? 'price_desc' : 'price_asc')}>
        {sort === 'price_asc' ? 'Show the dearest' : 'Show the cheapest'}
      </button>
      <ul aria-busy={isPlaceholderData}>
        {products.map((product) => (
          <li key={product.id}>
            {product.name}, <Money money={product.price} />
          </li>
        ))}
      </ul>
    </div>
  )
}
