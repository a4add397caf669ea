import type { Adapter } from '@aerocall/commerce-react/server'

export const taxIncluded: Adapter = {
  getProduct: {
    read(raw, product) {
      if (product === undefined) throw new Error('The product cannot be read.')
      const gross = (raw as { gross_price_cents?: unknown }).gross_price_cents
      if (typeof gross !== 'number') return product
      return { ...product, price: { amount: gross, currency: 'EUR' } }
    },
  },
}
