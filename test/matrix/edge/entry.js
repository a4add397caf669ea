import { createCommerceClient, prefetchCommerce, productsQuery } from '@aerocall/commerce-react/server'
import { createMemoryDedupe, createWebhookHandler } from '@aerocall/commerce-react/webhooks'

/** What a route on an edge runtime does: reads the shop, and takes a webhook. */
globalThis.tryEverything = async (secret, body, signature) => {
  const asked = []
  const client = createCommerceClient({
    baseUrl: 'https://my-shop.aerocall.ai',
    apiKey: 'pk_1',
    currency: 'USD',
    fetch: async (url) => {
      asked.push(String(url))
      return Response.json({
        products: [{ id: 'p1', slug: 'atlas', name: 'Atlas', base_price: 42 }],
        total: 1,
      })
    },
  })
  const page = await client.listProducts({ limit: 1 })
  const orders = []
  const handler = createWebhookHandler({
    secret,
    dedupe: createMemoryDedupe(),
    on: { 'order.paid': ({ order }) => void orders.push(order?.id) },
  })
  const deliver = async (digest) => {
    const headers = { 'x-webhook-signature': `sha256=${digest}` }
    return (await handler(new Request('https://shop.test/hook', { method: 'POST', headers, body }))).status
  }
  const statuses = [await deliver(signature), await deliver(signature), await deliver('0'.repeat(64))]
  const queries = [typeof prefetchCommerce, typeof productsQuery(client, {}).queryFn]
  return JSON.stringify({ price: page.items[0].price, asked: asked.length, statuses, orders, queries })
}
