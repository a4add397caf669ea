import { createMemoryDedupe, createWebhookHandler } from '@aerocall/commerce-react/webhooks'
import { revalidateTag } from 'next/cache'
import { CATALOGUE, client } from '../../shop/server'
import { settings } from '../../shop/settings'

let handler: ReturnType<typeof createWebhookHandler> | undefined

/** Made at the first delivery: the build has no secret. */
export function POST(request: Request): Promise<Response> {
  handler ??= createWebhookHandler({
    secret: process.env.WEBHOOK_SECRET ?? '',
    // One process remembers by itself; several need createSqlDedupe or createRedisDedupe.
    dedupe: createMemoryDedupe(),
    currency: settings.currency,
    confirm: ({ order }) => client.getOrder(order?.id ?? '', { email: order?.email ?? '' }),
    on: {
      'order.paid': ({ order }) => {
        if (order === null) throw new Error('The order cannot be read.')
        console.info(`Order ${order.number ?? order.id} is paid.`)
        revalidateTag(CATALOGUE, 'max')
      },
      'inventory.low': () => revalidateTag(CATALOGUE, 'max'),
    },
  })
  return handler(request)
}
