import type { SandboxProduct } from '@aerocall/commerce-react/testing'

const variant = (id: string, stock: number | null) => ({
  id,
  name: id,
  sku: id,
  price: null,
  stock,
  attributes: {},
  imageUrl: null,
})

export const product = (id: string, price: number, variants: SandboxProduct['variants']): SandboxProduct => ({
  id,
  slug: id,
  name: id,
  description: '',
  categoryId: null,
  sku: id,
  price,
  images: [],
  data: {},
  variants,
  createdAt: 0,
})

export const products = [
  product('tea', 900, []),
  product('bowl', 2800, [variant('bowl-oat', null), variant('bowl-ink', null)]),
  product('oil', 1600, [variant('oil-500', 5)]),
]
