import { useProductListParams, useProducts } from '@aerocall/commerce-react'
import { useState } from 'react'

export function UseProductListParams() {
  // Your router owns the address: here a text field stands for it.
  const [search, setSearch] = useState('sort=price_asc')
  const { params, setParams } = useProductListParams({ search, onSearchChange: setSearch })
  const { products } = useProducts({ ...params, limit: 3 })
  return (
    <div className="stack">
      <code>?{search}</code>
      <button type="button" onClick={() => setParams({ sort: 'price_desc' })}>
        Dearest first
      </button>
      <button type="button" onClick={() => setParams({ page: (params.page ?? 1) + 1 })}>
        Next page
      </button>
      <p>{products.map((product) => product.name).join(', ')}</p>
    </div>
  )
}
