// The demo's receiver at a shop whose bodies do not name their event.
import { createSandbox } from '@aerocall/commerce-react/testing'
import { afterEach, expect, it, vi } from 'vitest'
import { serveSandbox } from '../../bin/serve.js'
import { createReceipts } from '../../examples/storefront/server/receipts.js'
import { checkOut, pay } from '../sandbox/support/shop.js'
import { answerOf, deliveryOf } from './support/deliveries.js'
import { SECRET } from './support/signed.js'

const closing: (() => Promise<void>)[] = []
afterEach(async () => {
  vi.restoreAllMocks()
  for (const close of closing.splice(0)) await close()
})

it('writes a receipt of what the shop says, once that calls the order paid', async () => {
  const { sandbox, url, close } = await serveSandbox(
    (origin) => createSandbox({ baseUrl: `${origin}/api/v1/ecommerce` }),
    { port: 0 },
  )
  closing.push(close)
  const shop = { baseUrl: url, apiKey: sandbox.apiKey }
  const receipts = createReceipts({ secret: SECRET, currency: 'USD', shop })
  const deliver = (row: object) => answerOf(receipts.handle(deliveryOf(row, 'order.paid')))

  vi.spyOn(console, 'error').mockImplementation(() => {})
  const { orderId, paymentIntent } = await checkOut(sandbox)
  const [created] = await sandbox.deliverWebhooks()
  const signed = JSON.parse(created?.body ?? '').data.order
  // What the shop signed when the checkout began, sent again as paid.
  expect(await deliver(signed)).toEqual([400, 'event_mismatch'])
  const vague = { ...signed, status: 'open', payment_status: 'open', grand_total: 1 }
  expect(await deliver(vague)).toEqual([503, 'unconfirmed'])
  expect(receipts.show(orderId).status).toBe(404)

  await pay(sandbox, paymentIntent, '4242 4242 4242 4242')
  await sandbox.deliverWebhooks()
  expect(await deliver(vague)).toEqual([200, 'handled'])
  const receipt = receipts.show(orderId)
  expect(receipt.headers.get('content-type')).toBe('text/html; charset=utf-8')
  expect(await receipt.text()).toContain('Paid</th><td>$36.24</td>')
})

it('writes what somebody called a thing as text, and never as markup', async () => {
  const receipts = createReceipts({ secret: SECRET, currency: 'USD', shop: null })
  const order = {
    id: 'ord-1',
    order_number: '"><script>alert(1)</script>',
    status: 'paid',
    payment_status: 'paid',
    grand_total: 12.5,
    items: [{ product_id: 'p', name: '<img src=x onerror=alert(2)>', quantity: 1, line_total: 12.5 }],
  }
  const event = { id: 'evt-1', event: 'order.paid', data: { order } }
  expect(await answerOf(receipts.handle(deliveryOf(event)))).toEqual([200, 'handled'])
  const page = await receipts.show('ord-1').text()
  expect(page).not.toMatch(/<script|<img/)
  expect(page).toContain('&lt;img src=x onerror=alert(2)&gt;')
})
