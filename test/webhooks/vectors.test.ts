import { fileURLToPath } from 'node:url'
import { verifySignature, verifyWebhook } from '@aerocall/commerce-react/webhooks'
import { EdgeVM } from '@edge-runtime/vm'
import * as octokit from '@octokit/webhooks-methods'
import { build } from 'esbuild'
import * as fc from 'fast-check'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { deliveryVectors } from './support/deliveryVectors.js'
import { sign } from './support/sign.js'
import { signatureVectors } from './support/signatureVectors.js'
import { SECRET } from './support/signed.js'
import {
  allResults,
  emptySecrets,
  expectedResults,
  handledStatuses,
  outcomeOf,
  secretOutcome,
} from './support/vectors.js'

// On a busy machine a property takes its time.
vi.setConfig({ testTimeout: 30_000 })

afterEach(() => vi.restoreAllMocks())

const SEED = Number(process.env.SEED ?? Date.now() % 2 ** 31)

describe('in Node', () => {
  it.each(signatureVectors)('$name: $verified', async ({ body, header, secret, verified }) => {
    expect(await verifySignature(body, header, secret)).toBe(verified)
  })

  it.each(deliveryVectors)('$name: $outcome', async (vector) => {
    expect(await outcomeOf(vector)).toBe(vector.outcome)
  })

  it.each(emptySecrets.map((secret) => [secret]))(
    'refuses the secret %j as a mistake in the set-up',
    async (secret) => {
      expect(await secretOutcome(secret)).toBe('config,config,config')
    },
  )

  it('handles a delivery once and refuses an altered one', async () => {
    expect(await handledStatuses()).toEqual([200, 200, 401])
  })
})

it('gives the same results in an edge runtime, which has no node: modules', async () => {
  const bundle = await build({
    entryPoints: [fileURLToPath(new URL('support/edge.ts', import.meta.url))],
    bundle: true,
    write: false,
    format: 'iife',
    platform: 'browser',
    alias: {
      '@aerocall/commerce-react/webhooks': fileURLToPath(new URL('../../src/webhooks.ts', import.meta.url)),
    },
  })
  const vm = new EdgeVM()
  vm.evaluate(bundle.outputFiles[0]?.text ?? '')
  expect(vm.evaluate('typeof process + typeof Buffer + typeof require')).toBe('undefined'.repeat(3))
  const results: unknown = JSON.parse(await vm.evaluate('results.then(JSON.stringify)'))
  expect(results).toEqual(expectedResults)
  expect(await allResults()).toEqual(results)
})

describe('another implementation of the scheme', () => {
  const text = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 60 })

  it('verifies what octokit signs, and the other way round', async () => {
    console.log(`seed ${SEED}`)
    await fc.assert(
      fc.asyncProperty(text, text, async (body, secret) => {
        fc.pre(secret.trim() === secret)
        const theirs = await octokit.sign(secret, body)
        expect(await verifySignature(body, theirs, secret)).toBe(true)
        expect(await verifySignature(`${body} `, theirs, secret)).toBe(false)
        expect(await octokit.verify(secret, body, sign(body, secret))).toBe(true)
      }),
      { seed: SEED, numRuns: 200 },
    )
  })
})

describe('whatever a sender does', () => {
  const anything = fc.anything({ withNullPrototype: true, withBigInt: true, withSparseArray: true })
  const body = fc.oneof(fc.string(), fc.uint8Array(), fc.json(), anything)
  const header = fc.oneof(
    fc.string(),
    fc.constantFrom('sha256=', `sha256=${'0'.repeat(64)}`, `sha256=${'0'.repeat(63)}`),
    fc.stringMatching(/^sha256=[0-9a-f]{60,68}$/),
    anything,
  )

  it('verifying neither throws nor accepts', async () => {
    // A body that a parser has turned into an object is hinted at.
    vi.spyOn(console, 'warn').mockImplementation(() => {})
    console.log(`seed ${SEED}`)
    await fc.assert(
      fc.asyncProperty(body, header, header, async (sent, signature, event) => {
        expect(await verifySignature(sent as string, signature as string, SECRET)).toBe(false)
        for (const headers of [{ 'x-webhook-signature': signature, 'x-webhook-event': event }, signature]) {
          const delivery = { body: sent as string, headers: headers as Record<string, string> }
          expect(await verifyWebhook(delivery, { secret: SECRET })).toMatchObject({ ok: false })
        }
      }),
      { seed: SEED, numRuns: 500 },
    )
  })

  it('reading what is signed never throws and leaves no key that reaches a prototype', async () => {
    console.log(`seed ${SEED}`)
    const key = fc.oneof(
      fc.constantFrom(
        'event',
        'type',
        'data',
        'order',
        'object',
        'id',
        'items',
        'status',
        'name',
        'created_at',
      ),
      fc.constantFrom('__proto__', 'constructor', 'prototype'),
      fc.string(),
    )
    const { tree } = fc.letrec((tie) => ({
      tree: fc.oneof(
        { depthSize: 'small' },
        fc.oneof(fc.string(), fc.double(), fc.boolean(), fc.constantFrom(null, 'order.paid', '{}', '[[')),
        fc.array(tie('tree'), { maxLength: 4 }),
        fc.array(fc.tuple(key, tie('tree')), { maxLength: 6 }).map(Object.fromEntries),
      ),
    }))
    const event = fc.constantFrom(undefined, 'order.paid', 'inventory.low', 'x')
    await fc.assert(
      fc.asyncProperty(fc.oneof(tree, fc.json()), event, async (value, name) => {
        const sent = typeof value === 'string' ? value : JSON.stringify(value)
        const headers = { 'x-webhook-signature': sign(sent, SECRET), 'x-webhook-event': name }
        const result = await verifyWebhook({ body: sent, headers }, { secret: SECRET })
        const known = result.ok ? 'ok' : result.reason
        expect(['ok', 'bad_json', 'event_mismatch']).toContain(known)
        expect(JSON.stringify(result)).not.toMatch(/"(__proto__|constructor|prototype)":/)
      }),
      { seed: SEED, numRuns: 500 },
    )
  })
})
