import { type Product, useCommerceClient } from '@aerocall/commerce-react'
import { useState } from 'react'

export function UseCommerceClient() {
  const client = useCommerceClient()
  const [found, setFound] = useState<readonly Product[] | null>(null)

  async function readCheapest() {
    const { items } = await client.listProducts({ sort: 'price_asc', limit: 3 })
    setFound(items)
  }

  return (
    <div className="stack">
      <button type="button" onClick={() => readCheapest()}>
        Ask the shop
      </button>
      {found && <p>{found.map((product) => product.name).join(', ')}</p>}
    </div>
  )
}
