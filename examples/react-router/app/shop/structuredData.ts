import { decimalOf, type Product } from '@aerocall/commerce-react/server'

const urlOf = ({ slug }: Product, site: string) => `${site}/products/${encodeURIComponent(slug)}`

/** https://schema.org/Product */
export const productData = (product: Product, site: string) => ({
  '@context': 'https://schema.org',
  '@type': 'Product',
  name: product.name,
  description: product.description,
  sku: product.variants[0]?.sku,
  image: product.images.map((image) => image.url),
  url: urlOf(product, site),
  offers: {
    '@type': 'Offer',
    price: decimalOf(product.price),
    priceCurrency: product.price?.currency,
    availability: `https://schema.org/${product.available ? 'InStock' : 'OutOfStock'}`,
  },
})

/** https://schema.org/ItemList */
export const listData = (products: readonly Product[], site: string) => ({
  '@context': 'https://schema.org',
  '@type': 'ItemList',
  itemListElement: products.map((product, index) => ({
    '@type': 'ListItem',
    position: index + 1,
    name: product.name,
    url: urlOf(product, site),
  })),
})
