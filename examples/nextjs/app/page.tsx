import { HydrationBoundary } from '@tanstack/react-query'
import { JsonLd } from '../shop/JsonLd'
import { readProducts } from '../shop/server'
import { listData } from '../shop/structuredData'
import { Shelf } from './Shelf'
import { SHELF } from './shelfParams'

export const revalidate = 300

export default async function HomePage() {
  const { page, state } = await readProducts(SHELF)
  return (
    <HydrationBoundary state={state}>
      <JsonLd data={listData(page.items)} />
      <h1>New on the shelf</h1>
      <Shelf />
    </HydrationBoundary>
  )
}
