// @ts-check
import { createCommerceClient, formatMoney } from '@aerocall/commerce-react/server'
import { createMemoryDedupe, createWebhookHandler } from '@aerocall/commerce-react/webhooks'

const KEPT = 1_000

/**
 * An example of a shop's own webhook receiver: `order.paid` becomes a receipt, written once however
 * often the event is delivered. A shop of yours sends a mail here, or tells the warehouse.
 *
 * @param {object} options
 * @param {string} options.secret
 * @param {string | null} options.currency
 * @param {import('./settings.js').RealShop | null} options.shop null: the sandbox, whose bodies name their event
 */
export function createReceipts({ secret, currency, shop }) {
  /** @type {Map<string, string>} */
  const receipts = new Map()
  const ofShop = currency === null ? {} : { currency }
  const client = shop && createCommerceClient({ ...shop, ...ofShop })
  const handle = createWebhookHandler({
    secret,
    ...ofShop,
    dedupe: createMemoryDedupe(),
    // Asked where only a header says "paid", which nobody has signed.
    confirm: async ({ order }) =>
      client ? client.getOrder(order?.id ?? '', { email: order?.email ?? '' }) : null,
    on: {
      'order.paid': ({ order }) => {
        // Answered with 500: the shop sends it again.
        if (order === null) throw new Error('A webhook came with no order that can be read.')
        receipts.set(order.id, receiptOf(order))
        const oldest = receipts.keys().next().value
        if (receipts.size > KEPT && oldest !== undefined) receipts.delete(oldest)
      },
    },
  })
  return {
    handle,
    /**
     * @param {string} orderId an unguessable id: who knows it has placed the order
     * @returns {Response}
     */
    show(orderId) {
      const text = receipts.get(orderId) ?? 'There is no receipt here yet. It comes with the payment.\n'
      return new Response(text, {
        status: receipts.has(orderId) ? 200 : 404,
        headers: { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' },
      })
    },
  }
}

/** @param {import('@aerocall/commerce-react/server').Order} order */
function receiptOf({ id, number, lines, total }) {
  return [
    'Harrow & Pine',
    `Receipt for order ${number ?? id}`,
    '',
    ...lines.map(({ quantity, name, variantName, total: sum }) =>
      [`${quantity} × ${[name, variantName].filter(Boolean).join(' – ')}`, sum && formatMoney(sum)]
        .filter(Boolean)
        .join('  '),
    ),
    '',
    ...(total ? [`Paid ${formatMoney(total)}`] : ['Paid']),
    '',
  ].join('\n')
}
