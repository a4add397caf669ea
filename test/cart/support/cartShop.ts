import type { CommerceError } from '@aerocall/commerce-react/server'
import { type Capabilities, type CommerceClient, createCommerceClient } from '@aerocall/commerce-react/server'
import { createSandbox, type Sandbox, type SandboxOptions } from '@aerocall/commerce-react/testing'
import type { CartEngineOptions } from '../../../src/cart/core.js'
import type { CartEngine, CartEvent } from '../../../src/cart/types.js'
import { cartEngine } from '../../support/cartEngine.js'
import type { Tab } from '../../support/world/tab.js'
import { createWorld, type World } from '../../support/world.js'
import { product, products } from './catalog.js'
import { openCheckout, type TabCheckout } from './checkout.js'
import { hearTotals, retryingInVirtualTime } from './hearing.js'
import { createNetwork, type Network } from './network.js'

export interface CartShopOptions {
  seed?: number
  /** How the server treats a POST, and how the client is told that it does. */
  addMode?: 'increment' | 'set'
  declaredAddMode?: 'increment' | 'set'
  stockPolicy?: 'refuse' | 'clamp'
  /** What the client is told of; the server itself has PATCH and DELETE always. */
  capabilities?: Capabilities
  emulate?: boolean
  checkout?: CartEngineOptions['checkout']
  /** The server takes this variant of a product that has several where none is named. */
  defaultVariant?: Item
  /** Ids of plain products beside the usual ones. */
  catalog?: string[]
  /** Another engine than the kit's. */
  createEngine?: typeof cartEngine
  /** What an order leaves of its cart. */
  cartAtCheckout?: SandboxOptions['cartAtCheckout']
  onEvent?: (tab: CartTab, event: CartEvent) => void
  /** Each error that a write ended with. */
  onError?: (tab: CartTab, error: CommerceError) => void
}

/** One tab of the shop with the cart's engine in it. */
export interface CartTab {
  tab: Tab
  engine: CartEngine
  events: CartEvent[]
  errors: CommerceError[]
  /** Null: the page has none. */
  checkout: TabCheckout | null
}

/** The sandbox behind a network on the world's clock, and tabs with the real client and the real engine. */
export interface CartShop
  extends Pick<
    Network,
    | 'writes'
    | 'reads'
    | 'orders'
    | 'requests'
    | 'gone'
    | 'mostInFlight'
    | 'staleReads'
    | 'hiddenUnits'
    | 'unheardWrites'
    | 'unheardOrders'
  > {
  world: World
  sandbox: Sandbox
  /** Totals as some answer said them. */
  saidTotals: Set<string>
  /** The key of the line on which an item of this key lands. */
  landsOn(key: string): string
  /** Of all tabs, in their order. */
  events: CartEvent[]
  open(tab?: Tab, options?: { hasCheckout: boolean }): CartTab
  /** The ports' client of a tab, for an engine of one's own. */
  clientFor(tab: Tab): CartEngineOptions['client']
  pointer(): string | null
  /** Quantities that the server holds, by key. */
  held(id?: string | null): Promise<Record<string, number>>
  /** Another device adds to the same cart. */
  foreignAdd(item: Item, quantity: number): Promise<void>
}

export interface Item {
  productId: string
  variantId?: string
}

export const TEA: Item = { productId: 'tea' }
export const OAT: Item = { productId: 'bowl', variantId: 'bowl-oat' }
export const INK: Item = { productId: 'bowl', variantId: 'bowl-ink' }
/** Five of it are left. */
export const OIL: Item = { productId: 'oil', variantId: 'oil-500' }

export const keyOf = ({ productId, variantId }: Item) =>
  variantId === undefined ? productId : `${productId}:${variantId}`

export function createCartShop(options: CartShopOptions = {}): CartShop {
  const world = createWorld({ seed: options.seed })
  const { addMode, stockPolicy, capabilities, catalog = [] } = options
  const moreProducts = catalog.map((id) => product(id, 500, []))
  const sandbox = createSandbox({
    clock: { now: world.now, sleep: (ms) => new Promise((resolve) => world.schedule(ms, resolve)) },
    random: world.random,
    catalog: { categories: [], products: [...products, ...moreProducts] },
    capabilities: { updateItem: true, removeItem: true, clearCart: true },
    addMode,
    stockPolicy,
    cartAtCheckout: options.cartAtCheckout,
  })
  const { watchJournal, fetchOf, providerFetch, ...network } = createNetwork({ world, sandbox }, withVariant)
  const saidTotals = new Set<string>()
  const allEvents: CartEvent[] = []

  function withVariant(body: RequestInit['body']): RequestInit['body'] {
    const item = typeof body === 'string' ? JSON.parse(body) : null
    const { defaultVariant } = options
    if (item === null || item.variantId || item.productId !== defaultVariant?.productId) return body
    return JSON.stringify({ ...item, variantId: defaultVariant?.variantId })
  }

  function commerceClient(tab: Tab): CommerceClient {
    return createCommerceClient({
      ...sandbox,
      fetch: fetchOf(tab),
      addMode: options.declaredAddMode ?? addMode,
      capabilities,
    })
  }

  function clientFor(tab: Tab): CartEngineOptions['client'] {
    const hearing = hearTotals(commerceClient(tab), saidTotals)
    return { ...hearing, getCart: retryingInVirtualTime(hearing.getCart, tab) }
  }

  /** A dropped one is empty. */
  const pointer = () => world.storage.get('ac:test:cart-id') || null

  async function ask(method: string, path: string, body?: unknown): Promise<Response> {
    const headers = { Authorization: `Bearer ${sandbox.apiKey}`, 'Content-Type': 'application/json' }
    return sandbox.fetch(sandbox.baseUrl + path, {
      method,
      headers,
      body: body ? JSON.stringify(body) : undefined,
    })
  }

  return {
    world,
    sandbox,
    ...network,
    saidTotals,
    landsOn(key) {
      const { defaultVariant } = options
      return key === defaultVariant?.productId ? keyOf(defaultVariant) : key
    },
    events: allEvents,
    clientFor,
    pointer,
    open(tab = world.openTab(), { hasCheckout } = { hasCheckout: false }) {
      const engine = (options.createEngine ?? cartEngine)({
        ...watchJournal(tab),
        client: clientFor(tab),
        emulate: options.emulate,
        checkout: options.checkout ?? (() => opened.checkout?.attempt.forCart ?? null),
        onEvent(event) {
          opened.events.push(event)
          allEvents.push(event)
          options.onEvent?.(opened, event)
        },
        onError(error) {
          opened.errors.push(error)
          options.onError?.(opened, error)
        },
      })
      const opened: CartTab = { tab, engine, events: [], errors: [], checkout: null }
      engine.connect()
      if (hasCheckout) {
        const client = commerceClient(tab)
        opened.checkout = openCheckout({ tab, cart: engine, client, fetch: providerFetch(tab) })
      }
      return opened
    },
    async held(id = pointer()) {
      if (id === null || network.gone.has(id)) return {}
      const response = await ask('GET', `/cart/${id}`)
      if (!response.ok) return {}
      const { items } = await response.json()
      const rows: { product_id: string; variant_id: string | null; quantity: number }[] = items
      return Object.fromEntries(
        rows.map(({ product_id, variant_id, quantity }) => [
          keyOf({ productId: product_id, variantId: variant_id ?? undefined }),
          quantity,
        ]),
      )
    },
    async foreignAdd(item, quantity) {
      await ask('POST', `/cart/${pointer()}/items`, { ...item, quantity })
    },
  }
}

/** What the tab shows, by key. */
export const shown = ({ engine }: CartTab): Record<string, number> =>
  Object.fromEntries(engine.getState().lines.map(({ key, quantity }) => [key, quantity]))

/** Clicks in a steady rhythm; the promises are the clicks' own. */
export async function clickEvery<Result>(
  ms: number,
  times: number,
  click: () => Promise<Result>,
  world: World,
): Promise<Promise<Result>[]> {
  const clicks: Promise<Result>[] = []
  for (let nth = 0; nth < times; nth++) {
    clicks.push(click())
    await world.advance(ms)
  }
  return clicks
}

/** Writes that went out, without those of another tab where one is named. */
export const posts = (shop: CartShop, tab?: CartTab) =>
  shop.requests.filter((sent) => sent.method !== 'GET' && (tab === undefined || sent.tab === tab.tab))

export const gets = (shop: CartShop) => shop.requests.filter(({ method }) => method === 'GET')

/** A tab with two units of tea, and the fates of what comes next. */
export async function shopWithTea(options?: CartShopOptions) {
  const shop = createCartShop(options)
  const tab = shop.open()
  await shop.world.run(tab.engine.addItem({ ...TEA, quantity: 2 }))
  await shop.world.advance(1000)
  shop.requests.length = 0
  tab.events.length = 0
  return { shop, tab, engine: tab.engine, run: shop.world.run }
}

/** What went out, in its order. */
export const methods = (shop: CartShop) => shop.requests.map(({ method }) => method)
