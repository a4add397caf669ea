import { describe, expect, it } from 'vitest'
import { CLIENT_SECRET, orderRow } from '../fixtures/bodies.js'
import { API_KEY, BASE_URL, catchWarnings, json, rejection, shopAnswering } from '../fixtures/shop.js'

catchWarnings()

const ADDRESS = {
  name: 'Ada Byron',
  line1: '12 Engine Row',
  line2: 'Flat Seven',
  phone: '+44 20 7946 0000',
  city: 'London',
  postalCode: 'E1 6AN',
  state: 'Greater London',
}
const EMAIL = 'Ada.Byron@example.com'

/** Everything that an error could leak through. */
const all = (error: Error) =>
  JSON.stringify([error.message, String(error.cause), error, (error as { details?: unknown }).details])

describe('an error never repeats what the request was private about', () => {
  const echo = `key ${API_KEY} mail ${EMAIL.toLowerCase()} enc ${encodeURIComponent(EMAIL)} of ${ADDRESS.name}, ${ADDRESS.line1}, ${ADDRESS.line2}, ${ADDRESS.phone}, ${ADDRESS.city} ${ADDRESS.postalCode} secret ${CLIENT_SECRET} stays`
  const spaced = encodeURIComponent(
    `${ADDRESS.name}, ${ADDRESS.line1}, ${ADDRESS.line2} ${ADDRESS.city} ${ADDRESS.postalCode}`,
  )
  const bodies = {
    message: { message: echo },
    error: { error: { message: echo, code: EMAIL } },
    details: { message: 'a b', details: { deep: [{ [EMAIL]: echo }] } },
    fields: { details: { fieldErrors: { name: [echo] } } },
    'the name of a field': { errors: { [EMAIL]: ['blocked'] } },
    'the path of an issue': { issues: [{ path: ['guests', ADDRESS.name], message: 'not invited' }] },
    'percent-encoded text': { message: `/x?n=${spaced}`, details: { to: spaced } },
    'a form': { message: `/x?${new URLSearchParams(ADDRESS)}` },
    'a text that is cut in the middle of it': { message: `${'a '.repeat(1980)}${echo.repeat(99)}` },
    'a column of its own, far down': { details: Array.from({ length: 9999 }, () => ({ [EMAIL]: echo })) },
  }

  it.each(
    Object.entries(bodies).flatMap(([where, body]) =>
      [400, 500].map((status) => [where, status, body] as const),
    ),
  )('in %s, %i', async (_, status, body) => {
    const { client } = shopAnswering([json(body, status)])
    const input = { cartId: 'cart-0001', customerEmail: EMAIL, shippingAddress: ADDRESS }
    const leaked = all(await rejection(client.createCheckout(input))).toLowerCase()
    for (const secret of [
      API_KEY,
      EMAIL,
      encodeURIComponent(EMAIL),
      ADDRESS.name,
      ADDRESS.line1,
      ADDRESS.line2,
      ADDRESS.phone,
      ADDRESS.city,
      ADDRESS.postalCode,
      CLIENT_SECRET,
    ]) {
      expect(leaked).not.toContain(secret.toLowerCase())
      expect(leaked).not.toContain(encodeURIComponent(secret).toLowerCase())
      expect(leaked).not.toContain(encodeURIComponent(secret).toLowerCase().replaceAll('%20', '+'))
    }
  })

  it('and keeps the rest of the text', async () => {
    const { client } = shopAnswering([json({ message: `No cart for ${EMAIL} in London` }, 404)])
    const error = await rejection(client.createCheckout({ cartId: 'c', customerEmail: EMAIL }))
    expect(error.message).toBe('No cart for [redacted] in London')
  })

  it('even where it stands across the cut at 500 characters', async () => {
    const { client } = shopAnswering([json({ message: `${'a '.repeat(245)}${EMAIL} b` }, 400)])
    const error = await rejection(client.createCheckout({ cartId: 'c', customerEmail: EMAIL }))
    expect(error.message).not.toMatch(/ada/i)
  })

  it('of what the network says', async () => {
    const url = `${BASE_URL}/orders/1?email=${encodeURIComponent(EMAIL)}`
    const { client } = shopAnswering([new TypeError(`Cannot fetch ${url} with ${API_KEY}`)])
    const error = await rejection(client.getOrder('1', { email: EMAIL }, { retries: 0 }))
    expect(all(error)).not.toMatch(/ada|c0ffee/i)
  })

  it('of an order whose JSON is cut off, which holds an address', async () => {
    const { client } = shopAnswering([JSON.stringify(orderRow()).slice(0, -9)])
    const error = await rejection(client.getOrder('1', { email: EMAIL }))
    expect(error.code).toBe('bad_response')
    expect(all(error)).not.toMatch(/Engine Row|Byron/)
    expect(error.cause).toMatch(/application\/json, \d+ characters/)
  })

  it('but leaves short values, which would take half of the text with them', async () => {
    const { client } = shopAnswering([json({ message: 'Ann of no place is wrong' }, 400)])
    const input = { cartId: 'c', customerEmail: EMAIL, shippingAddress: { name: 'Ann', line1: 'no' } }
    expect((await rejection(client.createCheckout(input))).message).toBe('Ann of no place is wrong')
  })
})

describe('whatever looks private', () => {
  it.each([
    ['This order belongs to june@example.test', 'This order belongs to [redacted]'],
    ["Taken by: JUNE.o'hara+shop@mail.example.co.uk.", 'Taken by: [redacted].'],
    ['See /orders?email=june%40example.test for it', 'See /orders?email=[redacted] for it'],
    ['Made by jürgen@müller.example, ask them', 'Made by [redacted], ask them'],
    ['Only 3 left @ 5 each, a@b', 'Only 3 left @ 5 each, a@b'],
  ])('an email of anybody: %s', async (message, kept) => {
    const { client } = shopAnswering([json({ message, details: { note: message } }, 400)])
    const error = await rejection(client.createCheckout({ cartId: 'c', customerEmail: EMAIL }))
    expect(error.message).toBe(kept)
    expect(error.details).toEqual({ note: kept })
  })

  it('a short town, but no word that it stands in', async () => {
    const { client } = shopAnswering([json({ message: 'No bathroom tiles to BATH, or Bath.' }, 422)])
    const input = { cartId: 'c', customerEmail: EMAIL, shippingAddress: { city: 'Bath' } }
    expect((await rejection(client.createCheckout(input))).message).toBe(
      'No bathroom tiles to [redacted], or [redacted].',
    )
  })

  it.each([
    ['Sent to %20Bath%20 today', 'Sent to %20[redacted]%20 today'],
    ['Ask m%C3%BCller%40m%C3%BCller.example now', 'Ask [redacted] now'],
  ])('percent-encoded: %s', async (message, kept) => {
    const { client } = shopAnswering([json({ message }, 400)])
    const input = { cartId: 'c', customerEmail: EMAIL, shippingAddress: { city: 'Bath' } }
    expect((await rejection(client.createCheckout(input))).message).toBe(kept)
  })

  // Half a second of a blocked page for each megabyte: only what is kept is searched.
  const long = `${EMAIL} ${'a '.repeat(7000)}`
  it.each([[{ note: long }], [['first', long]], [{ deep: { deeper: long } }]])(
    'in the part of a long text that is kept, and no more of it is kept: %#',
    async (details) => {
      const { client } = shopAnswering([json({ message: 'Too long', details }, 400)])
      const error = await rejection(client.createCheckout({ cartId: 'c', customerEmail: EMAIL }))
      const kept = JSON.stringify(error.details)
      expect(kept).toContain('[redacted] a a')
      expect(kept.length).toBeLessThan(4000)
    },
  )

  it('in a text of 200,000 characters, at once', async () => {
    const { client } = shopAnswering([json({ message: 'a.'.repeat(100_000) }, 400)])
    const start = performance.now()
    await rejection(client.createCheckout({ cartId: 'c', customerEmail: EMAIL }))
    expect(performance.now() - start).toBeLessThan(2000)
  })
})

describe('an order', () => {
  it.each([[403], [404], [410]])(
    'that is not the asker’s reads as one that does not exist: %i',
    async (status) => {
      const { client, sent } = shopAnswering([
        json({ message: 'This order is not yours', code: 'NOT_YOURS' }, status),
      ])
      const error = await rejection(client.getOrder('ord-1', { email: EMAIL }))
      expect(error).toMatchObject({
        code: 'not_found',
        message: 'There is no order with this ID and email.',
        serverCode: null,
        // A 403 would tell, and so would the server's own text.
        status: 404,
      })
      expect(error.cause).toBeUndefined()
      expect(sent).toHaveLength(1)
    },
  )

  it('is asked for with the email in the request alone', async () => {
    const { client, sent } = shopAnswering([json({}, 500)])
    const error = await rejection(client.getOrder('ord-1', { email: EMAIL }, { retries: 0 }))
    expect(sent[0]?.url).toContain(encodeURIComponent(EMAIL))
    expect(all(error)).not.toMatch(/ada/i)
  })
})
