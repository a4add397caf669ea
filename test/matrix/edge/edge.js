// @ts-check
import assert from 'node:assert/strict'
import { createHmac } from 'node:crypto'
import { EdgeVM } from '@edge-runtime/vm'
import { build } from 'esbuild'

/** `./server` and `./webhooks` where there is no Node: no `process`, no `Buffer`, no `require`. */
export async function tryOnEdge() {
  const { outputFiles } = await build({
    entryPoints: [`${import.meta.dirname}/entry.js`],
    ...{ bundle: true, format: 'iife', write: false, logLevel: 'silent', tsconfigRaw: '{}' },
    define: { 'process.env.NODE_ENV': '"production"' },
  })
  const vm = new EdgeVM()
  vm.evaluate(outputFiles[0]?.text ?? '')
  const body = JSON.stringify({
    event: 'order.paid',
    id: 'evt_1',
    data: { order: { id: 'ord-1', status: 'paid' } },
  })
  const signature = createHmac('sha256', 'whsec_1').update(body).digest('hex')
  const call = `tryEverything(...${JSON.stringify(['whsec_1', body, signature])})`
  assert.deepEqual(JSON.parse(await vm.evaluate(call)), {
    price: { amount: 4200, currency: 'USD' },
    asked: 1,
    statuses: [200, 200, 401],
    orders: ['ord-1'],
    queries: ['function', 'function'],
  })
}
