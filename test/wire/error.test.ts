import { type Adapter, type CommerceErrorCode, isCommerceError } from '@aerocall/commerce-react/server'
import { describe, expect, it, vi } from 'vitest'
import { cartBody, orderRow, productRow } from '../fixtures/bodies.js'
import { catchWarnings, json, rejection, shopAnswering } from '../fixtures/shop.js'

catchWarnings()

const failing = (response: Response) =>
  rejection(shopAnswering([response]).client.getProduct('x', { retries: 0 }))
const failure = (status: number, body: object | string, headers?: Record<string, string>) =>
  failing(json(body, status, headers))
const plain = (status: number, text: string, type = 'text/plain') =>
  failing(new Response(text, { status, headers: { 'content-type': type } }))

describe('the message', () => {
  it.each([
    ['message', { message: 'Not that one', error: { message: 'b' } }, 'Not that one'],
    ['the first string of message', { message: [5, 'Not that one', 'c'] }, 'Not that one'],
    ['error.message', { message: 5, error: { message: 'Not that one' } }, 'Not that one'],
    ['error, a sentence', { error: 'Not that one', issues: [{ message: 'x y' }] }, 'Not that one'],
    ['the first issue', { error: { issues: [{ path: ['a'], message: 'Too few of it' }] } }, 'Too few of it'],
    ['the first field error', { details: { fieldErrors: { email: ['Not an email'] } } }, 'Not an email'],
    ['its own text', {}, 'Something in the request is not valid.'],
    ['its own text, not a bare code', { error: 'BAD_INPUT' }, 'Something in the request is not valid.'],
    [
      'its own text, not a code in message',
      { message: 'out_of_range' },
      'Something in the request is not valid.',
    ],
    ['its own text, not markup', { message: '<b>No</b>' }, 'Something in the request is not valid.'],
    [
      'detail of a problem',
      { type: 'about:blank', title: 'Bad Request', detail: 'Not that one' },
      'Not that one',
    ],
    ['title, where there is no detail', { type: 'about:blank', title: 'Not that one' }, 'Not that one'],
    [
      'detail, a list',
      { detail: [{ loc: ['body', 'a'], msg: 'Not that one', type: 'x.y' }] },
      'Not that one',
    ],
    ['detail, an object', { detail: { code: 'NOT_THIS', message: 'Not that one' } }, 'Not that one'],
    ['msg', { msg: 'Not that one' }, 'Not that one'],
    ['the first of errors, a text', { errors: ['Not that one', 'b c'] }, 'Not that one'],
    ['the first of errors, an object', { errors: [{ detail: 'Not that one', title: 'No' }] }, 'Not that one'],
    ['error_description', { error: 'invalid_request', error_description: 'Not that one' }, 'Not that one'],
    ['message by language', { message: { en: 'Not that one', de: 'Das nicht' } }, 'Not that one'],
    ['error.message by language', { error: { message: { de: 'Das nicht' } } }, 'Das nicht'],
    ['one line', { message: ' Not\n\tthat  one ' }, 'Not that one'],
  ])('is %s', async (_, body, message) => {
    expect((await failure(400, body)).message).toBe(message)
  })

  it('is a plain one-line text', async () => {
    expect((await plain(404, '404 Not Found')).message).toBe('404 Not Found')
    expect((await plain(404, 'one\ntwo')).message).toBe('This was not found.')
    expect((await plain(404, '<h1>Gone</h1>')).message).toBe('This was not found.')
    expect((await plain(404, 'Gone away', 'text/html')).message).toBe('This was not found.')
  })

  it('has at most 500 characters, and no half ones', async () => {
    const { message } = await failure(400, { message: `${'a '.repeat(249)}b😀${'c'.repeat(1_000_000)}` })
    expect(message.length).toBe(499)
    expect(() => encodeURIComponent(message)).not.toThrow()
  })

  it("never shows a shopper a server's own trouble, and keeps it for developers", async () => {
    const error = await failure(500, {
      message: 'no such column: lamps.watts',
      details: { fieldErrors: { a: ['b c'] } },
    })
    expect(error.message).toBe('The shop has a problem at the moment. Please try again later.')
    expect(error).toMatchObject({ cause: 'no such column: lamps.watts', fields: undefined })
  })

  it.each([[502], [503], [504]])('of %i is the kit’s own, with or without a body', async (status) => {
    const html = await plain(status, '<html><h1>Bad gateway</h1></html>', 'text/html')
    expect(html.message).not.toContain('<')
    expect(html.cause).toContain('text/html')
    expect((await failing(new Response('', { status }))).code).toBe('server')
  })
})

describe('the code', () => {
  it.each<[number, object, CommerceErrorCode]>([
    [400, {}, 'validation'],
    [401, {}, 'unauthorized'],
    [403, {}, 'forbidden'],
    [404, {}, 'not_found'],
    [410, {}, 'not_found'],
    [408, {}, 'http'],
    [418, {}, 'http'],
    [409, {}, 'conflict'],
    [409, { error: 'INSUFFICIENT_STOCK' }, 'out_of_stock'],
    [409, { message: 'Only 1 available' }, 'out_of_stock'],
    [422, {}, 'validation'],
    [422, { code: 'inventory.low' }, 'out_of_stock'],
    [409, { detail: 'Only 2 left in stock' }, 'out_of_stock'],
    [422, { detail: [{ loc: ['body', 'quantity'], msg: 'not available' }] }, 'out_of_stock'],
    [409, { errors: ['Not enough stock'] }, 'out_of_stock'],
    [409, { type: 'https://shop.example/problems/out-of-stock', title: 'Conflict' }, 'out_of_stock'],
    [422, { message: { en: 'Out of stock' } }, 'out_of_stock'],
    [409, { detail: { code: 'OUT_OF_STOCK' } }, 'out_of_stock'],
    [400, { message: 'Stock must be a number' }, 'validation'],
    [429, {}, 'rate_limited'],
    [500, {}, 'server'],
    [503, {}, 'server'],
  ])('of %i %o is %s', async (status, body, code) => {
    expect(await failure(status, body)).toMatchObject({ code, status })
  })

  it.each([
    [{ error: { code: 'LAMP_GONE' }, code: 'other' }, 'LAMP_GONE'],
    [{ code: 'LAMP_GONE', error: 'Other' }, 'LAMP_GONE'],
    [{ error: 'LAMP_GONE' }, 'LAMP_GONE'],
    [{ error: 'lamp.gone-now' }, 'lamp.gone-now'],
    [{ error: 'The lamp is gone' }, null],
    [{ message: 'LAMP_GONE' }, null],
  ])('of the server is kept apart: %o', async (body, serverCode) => {
    expect((await failure(404, body)).serverCode).toBe(serverCode)
  })

  it('of a 2xx that says success: false is http', async () => {
    const refused = json({ success: false, error: 'No such cart here' })
    const { client } = shopAnswering([refused])
    expect(await rejection(client.getCart('cart-0001'))).toMatchObject({
      code: 'http',
      status: 200,
      message: 'No such cart here',
      outcome: 'not_applied',
    })
    expect(await rejection(client.addCartItem('cart-0001', { productId: 'a', quantity: 1 }))).toMatchObject({
      code: 'http',
      outcome: 'unknown',
    })
  })
})

describe('a 2xx that says in other words that it failed', () => {
  const REFUSALS = [
    { ok: false },
    { success: 'false' },
    { success: 0, data: null },
    { status: 'error', message: 'No such lamp here' },
    { status: 'fail', data: { quantity: 'Too many of it' } },
    { errors: ['Not enough stock'] },
    { errors: { quantity: ['Too many of it'] } },
    { error: { code: 'NO_STOCK' } },
    { statusCode: 409, message: 'Not enough stock' },
    { result: 'failure' },
  ]
  const ITEM = { productId: 'a', quantity: 1 }

  it.each(REFUSALS)('is no acknowledgement: %j', async (body) => {
    const { client } = shopAnswering([body])
    const error = await rejection(client.addCartItem('cart-0001', ITEM))
    expect(error).toMatchObject({ code: 'http', status: 200, outcome: 'unknown' })
  })

  it.each(REFUSALS)('is nothing to read: %j', async (body) => {
    const { client } = shopAnswering([body])
    expect((await rejection(client.getProduct('x'))).code).toBe('http')
    expect((await rejection(client.getCart('cart-0001'))).code).toBe('http')
  })

  it.each([
    { success: true },
    { ok: 1 },
    { status: 'success' },
    { status: 'ok', errors: [] },
    { error: null, errors: {} },
    { error: false, statusCode: 200 },
  ])('is none where it did not: %j', async (body) => {
    expect(await shopAnswering([body]).client.addCartItem('cart-0001', ITEM)).toBeNull()
  })

  it('is none where it holds what was asked for', async () => {
    const cart = { ...cartBody(), errors: ['The coupon has ended'], status: 'error' }
    expect((await shopAnswering([cart]).client.addCartItem('cart-0001', ITEM))?.itemCount).toBe(2)
    const order = orderRow({ status: 'failed', error: 'card_declined' })
    const read = await shopAnswering([order]).client.getOrder('ord-1', { email: 'a@b.example' })
    expect(read.status).toBe('failed')
  })

  it('is left to an adapter that can read it', async () => {
    const adapter: Adapter = {
      getProduct: { read: (raw, _, reread) => reread((raw as { lamp: object }).lamp) },
    }
    const { client } = shopAnswering([{ lamp: productRow(), errors: ['old format'] }], { adapter })
    expect((await client.getProduct('x')).id).toBe('lamp')
  })
})

describe('fields', () => {
  it.each([
    [{ detail: [{ loc: ['body', 'a', 'b'], msg: 'Required here' }] }, { 'a.b': 'Required here' }],
    [{ errors: [{ param: 'a', msg: 'Required here' }] }, { a: 'Required here' }],
    [
      { details: { fieldErrors: { 'a.b': ['One two', 'three'], c: 'Four five' } } },
      { 'a.b': 'One two', c: 'Four five' },
    ],
    [{ error: { issues: [{ path: ['a', 0, 'b'], message: 'Required' }] } }, { 'a.0.b': 'Required' }],
    [{ errors: [{ field: 'a', message: 'Required' }] }, { a: 'Required' }],
    [{ errors: { a: ['Must be short'] } }, { a: 'Must be short' }],
    [{ field: 'a', message: 'Must be short' }, { a: 'Must be short' }],
    [{ message: 'Nothing else' }, undefined],
  ])('of %o', async (body, fields) => {
    expect((await failure(422, body)).fields).toEqual(fields)
  })

  it('pollute no prototype', async () => {
    const error = await failure(422, '{"details":{"fieldErrors":{"__proto__":["a b"],"ok":["c d"]}}}')
    expect(error.fields).toEqual({ ok: 'c d' })
    expect(Object.getPrototypeOf(error.details)).toBe(Object.prototype)
  })
})

it('keeps the details', async () => {
  const error = await failure(409, { error: 'SHORT', details: { available: 1 } })
  expect(error.details).toEqual({ available: 1 })
})

describe('the wait', () => {
  const NOW = 1_800_000_000_000
  const waitOf = async (headers: Record<string, string>, body: object = {}, status = 429) => {
    vi.spyOn(Date, 'now').mockReturnValue(NOW)
    return (await failure(status, body, headers)).retryAfterMs
  }

  it.each([
    ['Retry-After in seconds', { 'retry-after': '7' }, 7000],
    ['Retry-After, however long', { 'retry-after': '1000000000' }, 1e12],
    ['Retry-After, a date', { 'retry-after': new Date(NOW + 9000).toUTCString() }, 9000],
    ['Retry-After, a date that is over', { 'retry-after': new Date(NOW - 9000).toUTCString() }, 0],
    ['the reset, in Unix seconds', { 'x-ratelimit-reset': String(NOW / 1000 + 12) }, 12_000],
    ['the reset, clocks apart', { 'x-ratelimit-reset': String(NOW / 1000 + 90_000) }, 30_000],
    ['the reset, past', { 'x-ratelimit-reset': '5' }, 0],
    ['junk', { 'retry-after': 'soon', 'x-ratelimit-reset': 'later' }, undefined],
    ['a negative number', { 'retry-after': '-5' }, undefined],
    ['nothing', {}, undefined],
  ])('comes from %s', async (_, headers, expected) => {
    expect(await waitOf(headers)).toBe(expected)
  })

  it('comes from the text', async () => {
    expect(await waitOf({}, { message: 'Too many. Try again in 45 seconds.' })).toBe(45_000)
  })

  it('comes with a 503 too, but not from the rate limit', async () => {
    expect(await waitOf({ 'retry-after': '3' }, {}, 503)).toBe(3000)
    expect(await waitOf({ 'x-ratelimit-reset': String(NOW / 1000 + 12) }, {}, 503)).toBeUndefined()
  })
})

it('is recognised by its name, also from another copy of the kit', async () => {
  const error = await failure(404, {})
  expect(isCommerceError(error)).toBe(true)
  expect(isCommerceError(new Error('CommerceError'))).toBe(false)
  expect(
    isCommerceError(
      Object.assign(new Error('x'), { name: 'CommerceError', code: 'http', outcome: 'unknown' }),
    ),
  ).toBe(true)
  expect(isCommerceError({ name: 'CommerceError' })).toBe(false)
})

it('can be logged without its cause and details', async () => {
  const error = await failure(500, { message: 'inner trouble', details: { a: 1 } })
  const logged = JSON.stringify(error)
  expect(JSON.parse(logged)).toMatchObject({ name: 'CommerceError', code: 'server', status: 500 })
  expect(logged).not.toContain('inner trouble')
  expect(logged).not.toContain('details')
})
