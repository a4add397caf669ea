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
      const body =
        receipts.get(orderId) ??
        pageOf(
          'Receipt',
          '<h1>No receipt yet</h1><p>It comes with the payment. Load this page again in a moment.</p>',
        )
      return new Response(body, {
        status: receipts.has(orderId) ? 200 : 404,
        headers: { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' },
      })
    },
  }
}

/** @param {import('@aerocall/commerce-react/server').Order} order */
function receiptOf({ id, number, lines, createdAt, ...totals }) {
  const title = `Order ${number ?? id}`
  const rows = lines.map(
    ({ quantity, name, variantName, total }) =>
      `<tr><td>${text([name, variantName].filter(Boolean).join(' – '))}</td><td>${quantity}</td><td>${sum(total)}</td></tr>`,
  )
  const sums = /** @type {const} */ ([
    ['Subtotal', totals.subtotal],
    ['Discount', totals.discount?.amount ? totals.discount : null],
    ['Tax', totals.tax],
    ['Shipping', totals.shipping],
    ['Paid', totals.total],
  ]).flatMap(([label, money]) =>
    money ? [`<tr><th scope="row" colspan="2">${label}</th><td>${sum(money)}</td></tr>`] : [],
  )
  const date =
    createdAt && new Date(createdAt).toLocaleDateString('en-US', { dateStyle: 'long', timeZone: 'UTC' })
  return pageOf(
    `Receipt, ${title}`,
    `<h1>Receipt</h1>
<p>${text(title)}${date ? ` · ${date}` : ''}</p>
<table>
<thead><tr><th scope="col">Item</th><th scope="col">Quantity</th><th scope="col">Sum</th></tr></thead>
<tbody>${rows.join('')}</tbody>
<tfoot>${sums.join('')}</tfoot>
</table>
<p>Thank you. Keep this page, or print it.</p>`,
  )
}

/** @param {import('@aerocall/commerce-react/server').Order['total']} money */
const sum = (money) => (money ? text(formatMoney(money)) : '')

/**
 * A page without a script.
 *
 * @param {string} title
 * @param {string} body markup
 */
const pageOf = (title, body) => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${text(title)} — Harrow &amp; Pine</title>
<link rel="icon" href="/favicon.svg" type="image/svg+xml">
<link rel="stylesheet" href="/receipt.css">
</head>
<body>
<main>
<p class="wordmark"><a href="/">Harrow <span>&amp;</span> Pine</a></p>
${body}
</main>
</body>
</html>
`

/**
 * What a shop or a shopper wrote, as text of a page.
 *
 * @param {string} value
 */
const text = (value) =>
  value.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
