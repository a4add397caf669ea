import { describe, expect, it } from 'vitest'
import { CLIENT_SECRET, orderRow } from '../fixtures/bodies.js'
import { API_KEY, BASE_URL, json, rejection, shopAnswering } from '../fixtures/shop.js'

const ADDRESS = {
  name: 'Ada Byron',
  line1: '12 Engine Row',
  line2: 'Flat Seven',
  phone: '+44 20 7946 0000',
  city: 'London',
}
const EMAIL = 'Ada.Byron@example.com'

/** Everything that an error could leak through. */
const all = (error: Error) =>
  JSON.stringify([error.message, String(error.cause), error, (error as { details?: unknown }).details])

describe('an error never repeats what the request was private about', () => {
  const echo = `key ${API_KEY} mail ${EMAIL.toLowerCase()} enc ${encodeURIComponent(EMAIL)} of ${ADDRESS.name}, ${ADDRESS.line1}, ${ADDRESS.line2}, ${ADDRESS.phone} secret ${CLIENT_SECRET} stays`
  const bodies = {
    message: { message: echo },
    error: { error: { message: echo, code: EMAIL } },
    details: { message: 'a b', details: { deep: [{ [EMAIL]: echo }] } },
    fields: { details: { fieldErrors: { name: [echo] } } },
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
      CLIENT_SECRET,
    ]) {
      expect(leaked).not.toContain(secret.toLowerCase())
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

describe('an order', () => {
  it.each([[403], [404], [410]])(
    'that is not the asker’s reads as one that does not exist: %i',
    async (status) => {
      const { client, sent } = shopAnswering([
        json({ message: 'This order is not yours', code: 'NOT_YOURS' }, status),
      ])
      expect(await rejection(client.getOrder('ord-1', { email: EMAIL }))).toMatchObject({
        code: 'not_found',
        message: 'There is no order with this number and email.',
        serverCode: null,
      })
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
