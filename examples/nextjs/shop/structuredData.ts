import { decimalOf, type Product } from '@aerocall/commerce-react/server'
import { siteUrl } from './settings'

const urlOf = ({ slug }: Product) => `${siteUrl}/products/${encodeURIComponent(slug)}`

/** https://schema.org/Product */
export const productData = (product: Product) => ({
  '@type': 'Product',
  name: product.name,
  description: product.description,
  sku: product.variants[0]?.sku,
  image: product.images.map((image) => image.url),
  url: urlOf(product),
  offers: {
    '@type': 'Offer',
    price: decimalOf(product.price),
    priceCurrency: product.price?.currency,
    availability: `https://schema.org/${product.available ? 'InStock' : 'OutOfStock'}`,
  },
})

/** https://schema.org/ItemList */
export const listData = (products: readonly Product[]) => ({
  '@type': 'ItemList',
  itemListElement: products.map((product, index) => ({
    '@type': 'ListItem',
    position: index + 1,
    name: product.name,
    url: urlOf(product),
  })),
})
