// @ts-check
// Ten quick clicks on "Add" while answers are late or lost, on this kit and on the usual optimistic mutation.
import { MutationObserver, QueryClient } from '@tanstack/react-query'
import { createCartEngine } from '../dist/cart/engine.js'
import { createWriter } from '../dist/cart/sending/writer.js'
import { createCommerceClient } from '../dist/client.js'
import { createSandbox } from '../dist/testing.js'
import { portsInMemory } from './ports.js'

const CLICKS = 10
const ITEM = { productId: 'prod-bud-vase', quantity: 1 }

/** @typedef {import('../dist/testing.js').SandboxScript} Script */

/** @type {[name: string, scripts: Script[]][]} */
const RACES = [
  ['a quick shop', []],
  ['the first answer takes a second', [{ type: 'delay', on: 'addCartItem', ms: 1000 }]],
  ['the first answer is lost', [{ type: 'answer', on: 'addCartItem', status: 502, when: 'after' }]],
  ['three answers are lost', [{ type: 'drop', on: 'addCartItem', when: 'after', times: 3 }]],
  ['an add is sent twice', [{ type: 'resend', on: 'addCartItem' }]],
]

/** @param {Script[]} scripts */
async function withKit(scripts) {
  const sandbox = createSandbox()
  const client = createCommerceClient(sandbox)
  const ports = portsInMemory('ac:race')
  const cart = createCartEngine({
    ...ports,
    client,
    loadWriter: async () => createWriter,
  })
  const stop = cart.connect()
  sandbox.script(scripts)
  const ended = Array.from({ length: CLICKS }, () => cart.addItem(ITEM).catch(() => {}))
  await Promise.all(ended)
  await cart.flush()
  stop()
  const requests = sandbox.requests.length
  const { itemCount } = await client.getCart(cart.getSettled()?.id ?? '')
  return { units: itemCount, requests }
}

/** As the documentation of TanStack Query has it, with one retry: each click is a mutation, shown before it is sent. */
async function withMutations(/** @type {Script[]} */ scripts) {
  const sandbox = createSandbox()
  const client = createCommerceClient(sandbox)
  const queries = new QueryClient()
  const cartId = crypto.randomUUID()
  sandbox.script(scripts)
  const add = () =>
    new MutationObserver(queries, {
      mutationFn: () => client.addCartItem(cartId, ITEM),
      retry: 1,
      retryDelay: 50,
      onSettled: () => client.getCart(cartId).catch(() => {}),
    })
      .mutate()
      .catch(() => {})
  await Promise.all(Array.from({ length: CLICKS }, add))
  const requests = sandbox.requests.length
  const { itemCount } = await client.getCart(cartId)
  return { units: itemCount, requests }
}

/** Of each race what the shop's cart holds in the end, and the requests that it took. */
export async function races() {
  const rows = []
  for (const [name, scripts] of RACES) {
    const [kit, naive] = await Promise.all([withKit(scripts), withMutations(scripts)])
    rows.push({
      what: `units, requests of ${CLICKS} clicks on "Add": ${name}`,
      kit: `${kit.units}, ${kit.requests}`,
      bare: `${naive.units}, ${naive.requests}`,
    })
  }
  return rows
}
