import type { Sandbox } from '@aerocall/commerce-react/testing'
import type { Tab } from '../../support/world/tab.js'
import type { World } from '../../support/world.js'
import { type Fate, prompt } from './fates.js'

export interface SentRequest {
  tab: Tab
  /** The journal's entry under which a write went out, numbered. */
  operation: { nth: number; type: string }
  method: string
  /** Below the base URL. */
  path: string
  body: unknown
  at: number
  isPending: boolean
}

/** By how much the server held more of a key than an answer of a cache said; less is negative. */
type HiddenUnits = ReadonlyMap<string, number>

export const isCartWrite = ({ method, path }: SentRequest) => method !== 'GET' && path !== '/checkout'

/** What lies between the tabs and the shop, on the world's clock. */
export interface Network {
  /** Fates of the coming writes and reads of carts, first come first served; then all goes well. */
  writes: Fate[]
  reads: Fate[]
  /** Of `POST /checkout`. */
  orders: Fate[]
  requests: SentRequest[]
  /** Carts that answer 404 from now on. */
  gone: Set<string>
  /** The most writes of carts that were on their way at one time, over all tabs. */
  mostInFlight(): number
  /** How many reads a cache has answered. */
  staleReads(): number
  /** What each of them hid. */
  hiddenUnits(): Promise<HiddenUnits[]>
  /** How many writes of carts came true without the page hearing of it: sent twice, or refused or lost after they arrived. */
  unheardWrites(): number
  /** How many orders were asked for and not answered as made. */
  unheardOrders(): number
  /** The tab's ports, with a journal that numbers the tab's operations. */
  watchJournal(tab: Tab): Tab['ports']
  /** The tab's way to the shop. */
  fetchOf(tab: Tab): typeof globalThis.fetch
  /** The tab's way to the payment provider, which is reached whenever the tab is online. */
  providerFetch(tab: Tab): typeof globalThis.fetch
}

export function createNetwork(
  { world, sandbox }: { world: World; sandbox: Sandbox },
  /** What the shop makes of a body. */
  received: (body: RequestInit['body']) => RequestInit['body'],
): Network {
  const writes: Fate[] = []
  const reads: Fate[] = []
  const orders: Fate[] = []
  const requests: SentRequest[] = []
  const gone = new Set<string>()
  /** The last answer to each read, as a cache would keep it. */
  const cached = new Map<string, Response>()
  let mostInFlight = 0
  let staleReads = 0
  const hidden: Promise<HiddenUnits>[] = []
  let unheardWrites = 0
  let unheardOrders = 0
  /** A page that is gone takes its own with it, also where the storage did not take the journal. */
  const operations = new WeakMap<Tab, SentRequest['operation']>()
  let operationsSoFar = 0

  function cache(path: string, response: Response): Response {
    cached.set(path, response.clone())
    return response
  }

  function send(tab: Tab, url: string, { method = 'GET', body, headers }: RequestInit): Promise<Response> {
    const isOnline = tab.ports.page.isOnline
    const path = url.slice(sandbox.baseUrl.length)
    const fates = path === '/checkout' ? orders : method === 'GET' ? reads : writes
    const next = fates.shift() ?? prompt
    const kept = cached.get(path)
    // What was never asked for is in no cache.
    const { arrives, answersAt, answer } = next.answer === 'stale' && kept === undefined ? prompt : next
    const sent: SentRequest = {
      tab,
      operation: operations.get(tab) ?? { nth: 0, type: 'none' },
      method,
      path,
      body: body && JSON.parse(String(body)),
      at: world.now(),
      isPending: true,
    }
    requests.push(sent)
    if (isCartWrite(sent)) {
      const inFlight = requests.filter((each) => each.isPending && isCartWrite(each) && each.tab.isAlive())
      if (arrives.length > (answer === 'own' ? 1 : 0)) unheardWrites++
      mostInFlight = Math.max(mostInFlight, inFlight.length)
    }
    if (path === '/checkout' && answer !== 'own') unheardOrders++
    let own: Promise<Response> | null = null
    if (isOnline()) {
      for (const ms of arrives) {
        world.schedule(ms, () => {
          own = gone.has(cartOf(sent))
            ? notFound()
            : sandbox.fetch(url, { method, body: received(body), headers })
        })
      }
    }
    return new Promise((resolve, reject) => {
      world.schedule(answersAt, () => {
        sent.isPending = false
        if (answer === 'drop' || !isOnline()) reject(new TypeError('Failed to fetch'))
        else if (typeof answer === 'object') resolve(new Response(answer.body ?? null, answer))
        else if (answer === 'stale' && kept !== undefined) {
          staleReads++
          hidden.push(hiddenIn(kept, sandbox.fetch(url, { headers })))
          resolve(kept.clone())
        } else if (own === null) reject(new TypeError('Failed to fetch'))
        else if (method === 'GET') own.then((response) => resolve(cache(path, response)), reject)
        else own.then(resolve, reject)
      })
    })
  }

  const late = () => new Promise<void>((resolve) => world.schedule(PROVIDER_WAY, resolve))

  return {
    writes,
    reads,
    orders,
    requests,
    gone,
    mostInFlight: () => mostInFlight,
    staleReads: () => staleReads,
    hiddenUnits: () => Promise.all(hidden),
    unheardWrites: () => unheardWrites,
    unheardOrders: () => unheardOrders,
    watchJournal(tab) {
      const { ports } = tab
      const set = (key: string, value: string) => {
        if (key.endsWith(':cart-journal')) {
          operations.set(tab, { nth: ++operationsSoFar, type: 'write' })
        }
        return ports.storage.set(key, value)
      }
      const remove = (key: string) => {
        if (key.endsWith(':cart-journal')) operations.set(tab, { nth: operationsSoFar, type: 'none' })
        ports.storage.remove(key)
      }
      return { ...ports, storage: { ...ports.storage, set, remove } }
    },
    fetchOf:
      (tab) =>
      (url, init = {}) =>
        tab.gate(send(tab, String(url), init)),
    providerFetch(tab) {
      const ask = async (input: string | URL | Request, init?: RequestInit) => {
        await late()
        if (!tab.ports.page.isOnline()) throw new TypeError('Failed to fetch')
        const response = await sandbox.fetch(input, init)
        await late()
        return response
      }
      return (input, init) => tab.gate(ask(input, init))
    },
  }
}

const PROVIDER_WAY = 150

function cartOf({ path, body }: SentRequest): string {
  return path === '/checkout' ? (body as { cartId: string }).cartId : (path.split('/')[2] ?? '')
}

async function notFound(): Promise<Response> {
  return new Response('{"message":"This cart is gone."}', { status: 404 })
}

async function hiddenIn(kept: Response, own: Promise<Response>): Promise<HiddenUnits> {
  const [said, held] = await Promise.all([unitsIn(kept.clone()), own.then(unitsIn)])
  const keys = new Set([...said.keys(), ...held.keys()])
  return new Map([...keys].map((key) => [key, (held.get(key) ?? 0) - (said.get(key) ?? 0)]))
}

async function unitsIn(response: Response): Promise<Map<string, number>> {
  const { items = [] } = (await response.json()) as { items?: Row[] }
  const units = new Map<string, number>()
  for (const { product_id, variant_id, quantity } of items) {
    const key = variant_id === null ? product_id : `${product_id}:${variant_id}`
    units.set(key, (units.get(key) ?? 0) + quantity)
  }
  return units
}

interface Row {
  product_id: string
  variant_id: string | null
  quantity: number
}
