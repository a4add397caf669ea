import { createMemoryDedupe, createWebhookHandler } from '@aerocall/commerce-react/webhooks'
import { settings } from '../shop/settings'
import { client } from '../shop/shop.server'
import type { Route } from './+types/webhooks'

let handler: ReturnType<typeof createWebhookHandler> | undefined

/** Made at the first delivery: the build has no secret. */
export function action({ request }: Route.ActionArgs): Promise<Response> {
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
      },
    },
  })
  return handler(request)
}
