import {
  createMemoryDedupe,
  createWebhookHandler,
  type Secret,
  verifySignature,
  verifyWebhook,
} from '@aerocall/commerce-react/webhooks'
import { type DeliveryVector, deliveryVectors } from './deliveryVectors.js'
import { signatureVectors } from './signatureVectors.js'
import { ORDER, ORDER_MAC, PAID, PAID_MAC, SECRET } from './signed.js'

export const emptySecrets: readonly unknown[] = [
  '',
  ' \n',
  new Uint8Array(),
  new ArrayBuffer(0),
  [],
  [''],
  [SECRET, ''],
  [new Uint8Array(), SECRET],
  undefined,
  null,
  [undefined],
  7,
  {},
]

export async function outcomeOf({ body, headers }: DeliveryVector): Promise<string> {
  const result = await verifyWebhook({ body, headers }, { secret: SECRET })
  if (!result.ok) return result.reason
  const { type, id, order } = result.event
  return [type, result.eventTrusted, id, order?.id ?? null].map(String).join('/')
}

/** What a server that refuses empty secrets says: for each, the code of verifying and of setting up. */
export async function secretOutcome(secret: unknown): Promise<string> {
  const given = secret as Secret
  const codeOf = (error: unknown) => (error as { code?: unknown }).code
  const codes = [
    await verifySignature(PAID, `sha256=${PAID_MAC}`, given).catch(codeOf),
    await verifyWebhook({ body: PAID, headers: {} }, { secret: given }).catch(codeOf),
  ]
  try {
    codes.push(typeof createWebhookHandler({ secret: given, dedupe: createMemoryDedupe(), on: {} }))
  } catch (error) {
    codes.push(codeOf(error))
  }
  return codes.join()
}

/** A delivery through the handler: its statuses the first time, repeated, and altered. */
export async function handledStatuses(): Promise<number[]> {
  const handler = createWebhookHandler({
    secret: SECRET,
    dedupe: createMemoryDedupe(),
    on: { 'order.paid': () => {} },
  })
  const deliver = async (body: string) => {
    const headers = { 'X-Webhook-Signature': `sha256=${ORDER_MAC}`, 'X-Webhook-Event': 'order.paid' }
    return (await handler(new Request('https://shop.test/hook', { method: 'POST', headers, body }))).status
  }
  return [await deliver(ORDER), await deliver(ORDER), await deliver(`${ORDER} `)]
}

/** All results of this runtime, by name, as plain JSON; and what they must be. */
export async function allResults(): Promise<Record<string, unknown>> {
  const results: Record<string, unknown> = { handler: await handledStatuses() }
  for (const vector of signatureVectors) {
    results[vector.name] = await verifySignature(vector.body, vector.header, vector.secret)
  }
  for (const vector of deliveryVectors) results[`delivery: ${vector.name}`] = await outcomeOf(vector)
  for (const [index, secret] of emptySecrets.entries()) {
    results[`secret ${index}`] = await secretOutcome(secret)
  }
  return results
}

export const expectedResults: Record<string, unknown> = Object.fromEntries([
  ['handler', [200, 200, 401]],
  ...signatureVectors.map(({ name, verified }) => [name, verified] as const),
  ...deliveryVectors.map(({ name, outcome }) => [`delivery: ${name}`, outcome] as const),
  ...emptySecrets.map((_, index) => [`secret ${index}`, 'config,config,config'] as const),
])
