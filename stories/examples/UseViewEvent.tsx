import { CommerceProvider, useCommerce, useProduct, useViewEvent } from '@aerocall/commerce-react'
import { createSandbox } from '@aerocall/commerce-react/testing'
import { useState } from 'react'

const sandbox = createSandbox()

export function UseViewEvent() {
  const [told, setTold] = useState<string[]>([])
  return (
    <CommerceProvider {...sandbox} onEvent={(event) => setTold((before) => [...before, event.type])}>
      <ProductPage slug="bud-vase" />
      <output>Told: {told.join(', ')}</output>
    </CommerceProvider>
  )
}

function ProductPage({ slug }: { slug: string }) {
  const { product } = useProduct(slug)
  useViewEvent(product ? { type: 'view_item', product } : null)
  const { locale } = useCommerce()
  return <h2 lang={locale}>{product?.name}</h2>
}
