import type { RawBytes, WebhookHeaders } from '@aerocall/commerce-react/webhooks'
import { BARE, BARE_MAC, ORDER, ORDER_MAC, PAID, PAID_MAC, repeat, utf8 } from './signed.js'

export interface DeliveryVector {
  name: string
  body: RawBytes
  headers: WebhookHeaders
  /** Why it is refused, or `type/eventTrusted/id/order`. */
  outcome: string
}

const json = (body: RawBytes, mac: string, event?: string) => ({
  body,
  headers: {
    'x-webhook-signature': `sha256=${mac}`,
    ...(event !== undefined && { 'x-webhook-event': event }),
  },
})

export const deliveryVectors: readonly DeliveryVector[] = [
  {
    name: 'body and header agree',
    ...json(ORDER, ORDER_MAC, 'order.paid'),
    outcome: 'order.paid/true/evt_lamp_1/ord-lamp-1',
  },
  {
    name: 'the body alone names the event',
    ...json(ORDER, ORDER_MAC),
    outcome: 'order.paid/true/evt_lamp_1/ord-lamp-1',
  },
  { name: 'an empty event header', ...json(PAID, PAID_MAC, ''), outcome: 'order.paid/true/null/null' },
  {
    name: 'another event in the header',
    ...json(ORDER, ORDER_MAC, 'order.created'),
    outcome: 'event_mismatch',
  },
  {
    name: 'the header alone names the event',
    ...json(BARE, BARE_MAC, 'order.created'),
    outcome: 'order.created/false/null/ord-lamp-1',
  },
  { name: 'nobody names the event', ...json(BARE, BARE_MAC), outcome: 'unknown/false/null/ord-lamp-1' },
  { name: 'two event headers', ...json(BARE, BARE_MAC, 'order.created, order.paid'), outcome: 'malformed' },
  { name: 'an event header with a line break', ...json(BARE, BARE_MAC, 'a\nb'), outcome: 'malformed' },
  {
    name: 'header names in another letter case',
    body: ORDER,
    headers: { 'X-Webhook-Signature': `sha256=${ORDER_MAC}`, 'X-WEBHOOK-EVENT': 'order.paid' },
    outcome: 'order.paid/true/evt_lamp_1/ord-lamp-1',
  },
  {
    name: 'a Headers object',
    body: ORDER,
    headers: new Headers({ 'X-Webhook-Signature': `sha256=${ORDER_MAC}` }),
    outcome: 'order.paid/true/evt_lamp_1/ord-lamp-1',
  },
  {
    name: 'a Headers object with the signature twice',
    body: ORDER,
    headers: new Headers([
      ['X-Webhook-Signature', `sha256=${ORDER_MAC}`],
      ['X-Webhook-Signature', `sha256=${ORDER_MAC}`],
    ]),
    outcome: 'malformed',
  },
  {
    name: 'the signature in two spellings',
    body: ORDER,
    headers: { 'X-Webhook-Signature': `sha256=${ORDER_MAC}`, 'x-webhook-signature': `sha256=${ORDER_MAC}` },
    outcome: 'malformed',
  },
  {
    name: 'an array of signatures',
    body: ORDER,
    headers: { 'x-webhook-signature': [`sha256=${ORDER_MAC}`, 'sha256=0'] },
    outcome: 'malformed',
  },
  { name: 'no headers', body: ORDER, headers: {}, outcome: 'missing_header' },
  {
    name: 'an empty signature',
    body: ORDER,
    headers: { 'x-webhook-signature': '' },
    outcome: 'missing_header',
  },
  { name: 'no prefix', body: ORDER, headers: { 'x-webhook-signature': ORDER_MAC }, outcome: 'malformed' },
  { name: 'another body', ...json(BARE, ORDER_MAC, 'order.paid'), outcome: 'signature' },
  { name: 'above 1 MiB', ...json(repeat(32, 1_048_577), ORDER_MAC), outcome: 'too_large' },
  { name: 'exactly 1 MiB', ...json(repeat(32, 1_048_576), ORDER_MAC), outcome: 'signature' },
  {
    name: 'a BOM',
    ...json(
      utf8(`\uFEFF${PAID}`),
      '8527e490df88d976d3c1881ce2606dfe2c73392a2790d7848aa1ba28623b8834',
      'order.paid',
    ),
    outcome: 'order.paid/true/null/null',
  },
  {
    name: 'an array',
    ...json('[1]', '0f71911d3d3326eeaa30eac43dfee83d8e4118657f29f052afbfd2a3b1d5df1d'),
    outcome: 'bad_json',
  },
  {
    name: 'null',
    ...json('null', '85e862b726285a16fb9a0a2cb6f4c12884b176fb1412f305ed140fabb50c618f'),
    outcome: 'bad_json',
  },
  {
    name: 'an empty body',
    ...json('', '623cbb463fc3856f6c7c06deb1a007055e8d86a223d0d6f07c7d1d0157815583'),
    outcome: 'bad_json',
  },
  {
    name: 'JSON that ends early',
    ...json('{"event":"order.pa', 'be8065a68e41fbb24c50611eda8a887400f967bf7bcb48efaf5d8537acd01f9e'),
    outcome: 'bad_json',
  },
  {
    name: 'invalid UTF-8',
    ...json(
      Uint8Array.from([...utf8('{"event":"'), 255, ...utf8('"}')]),
      '6878760013c4960d46e130dda852351c4e0a5d03557417d1cb06ce3fe38b042f',
    ),
    outcome: 'bad_json',
  },
  {
    name: 'an event that the guide does not name',
    ...json(
      '{"event":"customer.waved","data":{}}',
      '05dcd604cbedd758787ea193aa150284f8379fdaa6d6b300a3387cbcf7c83eee',
    ),
    outcome: 'customer.waved/true/null/null',
  },
]
