import type { Adapter, Cart } from '@aerocall/commerce-react/server'

interface Basket {
  number: string
  rows: { ref: string; article: string; label: string; pieces: number; cents: number }[]
  sum_cents: number
}

function readBasket(raw: unknown): Cart {
  const basket = raw as Basket
  const euro = (amount: number) => ({ amount, currency: 'EUR' })
  const lines = basket.rows.map((row) => ({
    key: row.article,
    id: row.ref,
    idIsDerived: false,
    productId: row.article,
    variantId: null,
    quantity: row.pieces,
    name: row.label,
    variantName: null,
    slug: null,
    sku: null,
    imageUrl: null,
    attributes: {},
    unitPrice: euro(row.cents),
    total: null,
  }))
  return {
    id: basket.number,
    lines,
    itemCount: lines.reduce((count, line) => count + line.quantity, 0),
    coupons: [],
    currency: 'EUR',
    subtotal: null,
    discount: null,
    tax: null,
    shipping: null,
    total: euro(basket.sum_cents),
  }
}

export const basketShop: Adapter = {
  getCart: {
    path: (cartId) => `/baskets/${encodeURIComponent(cartId)}`,
    read: readBasket,
  },
  addCartItem: {
    path: (cartId) => `/baskets/${encodeURIComponent(cartId)}/rows`,
    body: (_cartId, item) => ({
      article: item.productId,
      sku: item.variantId ?? undefined,
      pieces: item.quantity,
    }),
    read: readBasket,
  },
}
