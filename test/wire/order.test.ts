import { describe, expect, it } from 'vitest'
import { readOrder } from '../../src/wire.js'
import { lineRow, orderRow } from '../fixtures/bodies.js'
import { catchWarnings, rejection, shopAnswering } from '../fixtures/shop.js'

catchWarnings()

const order = (over: object) =>
  shopAnswering([orderRow(over)]).client.getOrder('ord-1', { email: 'ada@example.com' })

describe('the standing of an order', () => {
  it.each([
    ['pending', 'unpaid', false, false],
    ['pending', 'paid', true, true],
    ['pending', 'captured', true, true],
    ['pending', 'succeeded', true, true],
    ['pending', 'completed', true, true],
    ['pending', 'partially_refunded', true, true],
    ['pending', 'Partially Refunded', true, true],
    ['paid', null, true, true],
    ['PAID', null, true, true],
    ['paid', 'unpaid', false, false],
    ['shipped', null, false, false],
    ['shipped', 'paid', true, true],
    ['cancelled', 'paid', false, true],
    ['canceled', 'unpaid', false, true],
    ['paid', 'refunded', false, true],
    ['voided', null, false, true],
    ['pending', 'expired', false, true],
    ['failed', 'failed', false, false],
    ['awaiting_moonrise', null, false, false],
  ])('%s and %s: paid %s, final %s', async (status, payment_status, isPaid, isFinal) => {
    expect(await order({ status, payment_status })).toMatchObject({
      status,
      paymentStatus: payment_status,
      isPaid,
      isFinal,
    })
  })

  it('is told by the payment where the shop has no other word', async () => {
    expect(await order({ status: null, payment_status: 'paid' })).toMatchObject({
      status: 'paid',
      isPaid: true,
    })
  })
})

describe('dates', () => {
  const EXPECTED = '2026-01-01T00:00:00.000Z'
  it.each([
    ['ms', 1767225600000, EXPECTED],
    ['seconds', 1767225600, EXPECTED],
    ['ms as text', '1767225600000', EXPECTED],
    ['seconds as text', '1767225600', EXPECTED],
    ['ISO', '2026-01-01T00:00:00.000Z', EXPECTED],
    ['ISO with an offset', '2026-01-01T01:00:00+01:00', EXPECTED],
    ['ISO without a zone', '2026-01-01T00:00:00', EXPECTED],
    ['SQL', '2026-01-01 00:00:00', EXPECTED],
    ['a day', '2026-01-01', EXPECTED],
    ['nothing', null, null],
    ['empty text', '', null],
  ])('from %s', async (_, created_at, createdAt) => {
    const { client, issues } = shopAnswering([orderRow({ created_at })])
    expect(await client.getOrder('ord-1', { email: 'ada@example.com' })).toMatchObject({ createdAt })
    expect(issues).toEqual([])
  })

  it.each([['tomorrow'], [1e300], ['2026-13-45'], [true], [{}]])(
    'that cannot be read are null and reported: %s',
    async (created_at) => {
      const { client, issues } = shopAnswering([orderRow({ created_at })])
      expect((await client.getOrder('ord-1', { email: 'ada@example.com' })).createdAt).toBeNull()
      expect(issues).toMatchObject([{ endpoint: 'getOrder', path: 'createdAt' }])
    },
  )
})

describe('an address', () => {
  it.each([
    [{ name: 'A', line1: 'B', line2: 'C', city: 'D', state: 'E', postalCode: 'F', country: 'G', phone: 'H' }],
    [
      {
        fullName: 'A',
        address1: 'B',
        address2: 'C',
        city: 'D',
        province: 'E',
        zip: 'F',
        country_code: 'G',
        phone: 'H',
      },
    ],
    [
      {
        full_name: 'A',
        address: 'B',
        address_2: 'C',
        city: 'D',
        region: 'E',
        postcode: 'F',
        countryCode: 'G',
        phone: 'H',
      },
    ],
  ])('is read from %o', async (shipping_address) => {
    expect((await order({ shipping_address })).shippingAddress).toEqual({
      name: 'A',
      line1: 'B',
      line2: 'C',
      city: 'D',
      state: 'E',
      postalCode: 'F',
      country: 'G',
      phone: 'H',
    })
  })

  it.each([[null], [{}], ['{}'], [''], [{ city: '', zip: null }]])(
    'without a value is null: %o',
    async (billing_address) => {
      expect((await order({ billing_address })).billingAddress).toBeNull()
    },
  )

  it('that is broken text is null and reported', async () => {
    const { client, issues } = shopAnswering([orderRow({ billing_address: '12 Engine Row' })])
    expect((await client.getOrder('ord-1', { email: 'ada@example.com' })).billingAddress).toBeNull()
    expect(issues).toMatchObject([{ path: 'billingAddress' }])
  })
})

describe('tracking', () => {
  it.each([
    [{ tracking_number: 'T1' }, { number: 'T1', url: null, carrier: null }],
    [
      { tracking: { number: 'T1', url: 'https://t.example', carrier: 'C' } },
      { number: 'T1', url: 'https://t.example', carrier: 'C' },
    ],
    [{ tracking: { number: 'T1', url: 'javascript:1' } }, { number: 'T1', url: null, carrier: null }],
    [{}, { number: null, url: null, carrier: null }],
  ])('of %o', async (over, tracking) => {
    expect((await order(over)).tracking).toEqual(tracking)
  })
})

it('has lines like a cart, and a number for people', async () => {
  expect(await order({ items: [lineRow()] })).toMatchObject({
    number: 'A-1001',
    email: 'ada@example.com',
    lines: [{ key: 'lamp:lamp-brass', quantity: 2 }],
  })
})

it.each([
  ['an id', { id: null }, 'id'],
  ['a sum', { grand_total: 'much' }, 'total'],
  ['lines', { items: 'lamp' }, 'lines'],
  ['a quantity', { items: [{ id: 1 }] }, 'lines.0.quantity'],
])('fails loudly where %s cannot be read', async (_, over, path) => {
  expect(await rejection(order(over))).toMatchObject({
    code: 'bad_response',
    outcome: 'not_applied',
    details: { path },
  })
})

it('is read the same way from a webhook, where nobody listens for reports', () => {
  const event = {
    event: 'order.paid',
    data: { order: orderRow({ payment_status: 'paid', created_at: 'soon' }) },
  }
  const read = readOrder(event, { currency: null, moneyUnit: 'major' })
  expect(read).toMatchObject({
    id: 'ord-1',
    isPaid: true,
    createdAt: null,
    total: { amount: 17802, currency: 'USD' },
  })
})
