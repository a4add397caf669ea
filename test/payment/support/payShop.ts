import { createCommerceClient } from '@aerocall/commerce-react/server'
import { createSandbox, type Sandbox, type SandboxOptions } from '@aerocall/commerce-react/testing'
import type { CartEngine, CartEvent } from '../../../src/cart/types.js'
import type { CommerceClientOptions } from '../../../src/client/types.js'
import type { Order } from '../../../src/model.js'
import { createCheckoutAttempt } from '../../../src/payment/attempt.js'
import type {
  CheckoutAttempt,
  CheckoutEvent,
  CheckoutState,
  PaymentFormPort,
  PaymentIntentView,
} from '../../../src/payment/types.js'
import type { EnginePorts } from '../../../src/ports.js'
import { createProvider } from '../../../src/sandbox/fakeStripe/provider.js'
import { cartEngine } from '../../support/cartEngine.js'
import { stripePorts } from '../../support/stripePorts.js'
import type { Tab } from '../../support/world/tab.js'
import { createWorld, type World } from '../../support/world.js'
import { type Cache, createCache } from './cache.js'
import { createWallet, type Wallet } from './wallet.js'

export const GOOD = '4242424242424242'
export const DECLINED = '4000000000000002'
export const WITH_3DS = '4000002500003155'

export const EMAIL = 'june@example.test'
export const ADDRESS = { name: 'June Okafor', line1: '14 Kiln Row', city: 'Portland', country: 'US' }
export const JUNE = { email: EMAIL, shippingAddress: ADDRESS }

export const BOWL = { productId: 'prod-breakfast-bowl', variantId: 'var-breakfast-bowl-oat' }

/** The client's own limit runs on a real clock. */
const REQUEST_LIMIT_MS = 20_000

/** What makes a page other than the kit means it, to show that a test would notice. */
export interface Sabotage {
  ports?: (ports: EnginePorts) => EnginePorts
  /** Of pages without a checkout. */
  plainPorts?: (ports: EnginePorts) => EnginePorts
  form?: (form: PaymentFormPort) => PaymentFormPort
  /** Made once for each page. */
  retrieve?: () => (intent: PaymentIntentView) => PaymentIntentView
  /** What it makes of an order that it reads, beside what its browser has noted of it. */
  order?: (order: Order, noted: Pick<Order, 'lines'>) => Order
  livemode?: boolean
  /** Of the wallets: whatever the order's sum is, it counts as the one that the sheet showed. */
  isBlind?: boolean
}

export interface PayShopOptions {
  seed?: number
  sandbox?: SandboxOptions
  client?: Partial<Pick<CommerceClientOptions, 'moneyUnit' | 'adapter' | 'currency'>>
  emulate?: boolean
  sabotage?: Sabotage
}

/** A browser with one shop: the sandbox, both engines, and Stripe's two calls, on a virtual clock. */
export interface PayShop {
  world: World
  sandbox: Sandbox
  pages: readonly Page[]
  openPage(): Page
  /** What the servers are still working on; confirmations by their intent. */
  onTheirWay: { requests: number; confirmations: string[] }
  /** Between the shop and all pages. */
  cache: Cache
  run<Result>(promise: Promise<Result>): Promise<Result>
  posts(path: string): number
  /** How often the payment provider was asked for an intent. */
  looks(): number
}

export interface Page {
  tab: Tab
  cart: CartEngine
  attempt: CheckoutAttempt
  /** The card in the form. Null: the fields are empty. */
  card: string | null
  /** What the shopper tells the bank; `waits`: nothing yet. */
  bank: 'success' | 'cancel' | 'waits'
  /** Stripe.js cannot be loaded, after a reload neither. */
  isBlocked: boolean
  /** How often it was tried. */
  loads: number
  readonly states: CheckoutState['state'][]
  readonly placed: { orderId: string; state: string }[]
  /** Orders that it told of while the storage kept no note of that. */
  readonly toldUnnoted: Set<string>
  readonly events: CheckoutEvent[]
  readonly cartEvents: CartEvent[]
  readonly navigations: string[]
  /** Each confirmation that was sent, with the sum that was on screen when Pay was pressed. */
  readonly confirmed: { clientSecret: string; shown: number | null; at: number }[]
  state(): CheckoutState['state']
  /** Presses Pay. */
  pay(): Promise<void>
  readonly wallet: Wallet
  unmountForm(): void
  reload(): Page
  /** Another tab with a copy of its sessionStorage. */
  duplicate(): Page
}

export function openPayShop(options: PayShopOptions = {}): PayShop {
  const world = createWorld({ seed: options.seed ?? 1 })
  const sandbox = createSandbox({
    clock: { now: world.now, sleep: (ms) => new Promise((resolve) => world.schedule(ms, resolve)) },
    random: world.random,
    ...options.sandbox,
  })
  const cache = createCache(sandbox)
  const pages: Page[] = []
  let looks = 0
  const onTheirWay: PayShop['onTheirWay'] = { requests: 0, confirmations: [] }

  const served = async (input: string | URL | Request, init?: RequestInit) => {
    const confirmed = /(pi_\w+)\/confirm$/.exec(String(input))?.[1]
    onTheirWay.requests++
    if (confirmed) onTheirWay.confirmations.push(confirmed)
    if (String(input).includes('?client_secret=')) looks++
    try {
      return await cache.fetch(input, init)
    } finally {
      onTheirWay.requests--
      const at = onTheirWay.confirmations.indexOf(confirmed ?? '')
      if (at >= 0) onTheirWay.confirmations.splice(at, 1)
    }
  }

  function pageIn(tab: Tab, isBlocked = false): Page {
    const own = { ...tab.ports, clock: tidyClock(tab.ports.clock) }
    const ports = options.sabotage?.ports?.(own) ?? own
    const fetch = (input: string | URL | Request, init: RequestInit = {}) => {
      const { signal: _, ...sent } = init
      const late = tab.ports.clock.sleep(REQUEST_LIMIT_MS).then((): never => {
        throw new TypeError('Failed to fetch')
      })
      return Promise.race([tab.gate(served(input, sent)), late])
    }
    const plain = createCommerceClient({ ...sandbox, fetch, onSchemaIssue: () => {}, ...options.client })
    const client = {
      ...plain,
      // The client's waits between its tries are real time.
      getCart: (id: string) => plain.getCart(id, { retries: 0 }),
      async getOrder(id: string, input: { email: string }) {
        const order = await plain.getOrder(id, input, { retries: 0 })
        const noted = JSON.parse(world.storage.get('ac:test:hold') ?? 'null')
        return noted === null ? order : (options.sabotage?.order?.(order, noted) ?? order)
      },
    }
    const provider = createProvider({ baseUrl: sandbox.baseUrl, fetch })
    const cart: CartEngine = cartEngine({
      ...ports,
      client,
      emulate: options.emulate,
      onEvent: (event) => void page.cartEvents.push(event),
      checkout: () => attempt.forCart,
    })

    async function passBank(clientSecret: string, result: Awaited<ReturnType<typeof provider.retrieve>>) {
      if (result.paymentIntent?.status !== 'requires_action') return result
      await tab.ports.clock.sleep(500)
      while (page.bank === 'waits') await tab.ports.clock.sleep(5000)
      const answered = await provider.authenticate(clientSecret, page.bank)
      if (answered.paymentIntent?.status !== 'requires_payment_method') return answered
      return { error: { type: 'card_error' as const, code: 'authentication', message: 'Not authenticated.' } }
    }

    const stripe = stripePorts({ provider, passBank, card: () => page.card })
    const form: PaymentFormPort = {
      confirm(options) {
        page.confirmed.push({ clientSecret: options.clientSecret, shown: shownAtPress, at: world.now() })
        return stripe.form.confirm(options)
      },
    }

    const attempt = createCheckoutAttempt({
      ...ports,
      client,
      cart: cart.forCheckout,
      async loadProvider() {
        page.loads++
        if (page.isBlocked) throw new Error('blocked')
        return {
          ...stripe.library,
          livemode: options.sabotage?.livemode,
          retrieve: async (clientSecret) => seen(await stripe.library.retrieve(clientSecret)),
        }
      },
      returnUrl: () => 'https://shop.test/checkout',
      navigate: (url) => void page.navigations.push(url),
      onPlaced({ orderId, state }) {
        page.placed.push({ orderId, state })
        if (!world.storage.get('ac:test:placed')?.includes(orderId)) page.toldUnnoted.add(orderId)
      },
      onEvent: (event) => void page.events.push(event),
    })

    const wallet = createWallet({
      attempt,
      cart,
      provider,
      passBank,
      card: () => page.card ?? GOOD,
      isBlind: options.sabotage?.isBlind,
      onConfirm(clientSecret, shown) {
        page.confirmed.push({ clientSecret, shown, at: world.now() })
      },
    })

    const seen = options.sabotage?.retrieve?.() ?? ((intent: PaymentIntentView) => intent)
    let shownAtPress: number | null = null
    const page: Page = {
      tab,
      cart,
      attempt,
      card: GOOD,
      bank: 'success',
      isBlocked,
      loads: 0,
      states: [],
      placed: [],
      toldUnnoted: new Set(),
      events: [],
      cartEvents: [],
      navigations: [],
      confirmed: [],
      state: () => attempt.getState().state,
      pay() {
        const { state, amountDue } = attempt.getState()
        if (state === 'ready' || state === 'declined') shownAtPress = amountDue?.amount ?? null
        return attempt.confirm()
      },
      wallet,
      unmountForm: () => unregister(),
      reload: () => pageIn(tab.reload(), page.isBlocked),
      duplicate: () => pageIn(tab.duplicate(), page.isBlocked),
    }
    attempt.subscribe(() => {
      const { state } = attempt.getState()
      if (page.states.at(-1) !== state) page.states.push(state)
    })
    const unregister = attempt.registerForm(options.sabotage?.form?.(form) ?? form)
    cart.connect()
    attempt.connect()
    pages.push(page)
    return page
  }

  return {
    world,
    sandbox,
    pages,
    openPage: () => pageIn(world.openTab()),
    onTheirWay,
    cache,
    run: (promise) => world.run(promise),
    looks: () => looks,
    posts: (path) => sandbox.requests.filter((one) => one.method === 'POST' && one.path === path).length,
  }
}

/** Takes its listener off the signal again, of which an engine makes one for many sleeps. */
function tidyClock(clock: EnginePorts['clock']): EnginePorts['clock'] {
  const { sleep } = clock
  return {
    ...clock,
    sleep(ms, signal) {
      if (signal === undefined) return sleep(ms)
      const own = new AbortController()
      const stop = () => own.abort(signal.reason)
      if (signal.aborted) stop()
      signal.addEventListener('abort', stop)
      return sleep(ms, own.signal).finally(() => signal.removeEventListener('abort', stop))
    },
  }
}

/** One bowl in the cart and the checkout opened. */
export async function openWithCart(options: PayShopOptions = {}): Promise<PayShop & { page: Page }> {
  const shop = openPayShop(options)
  const page = shop.openPage()
  await shop.run(page.cart.addItem({ ...BOWL, quantity: 1 }))
  return { ...shop, page }
}

export async function openReady(options: PayShopOptions = {}): Promise<PayShop & { page: Page }> {
  const shop = await openWithCart(options)
  await shop.run(shop.page.attempt.start(JUNE))
  return shop
}

/** Everything that the browser keeps, as text. */
export function storedText({ world, pages }: Pick<PayShop, 'world' | 'pages'>): string {
  const key = 'ac:test:secrets'
  const sessions = pages.filter(({ tab }) => tab.isAlive()).map(({ tab }) => tab.ports.session.get(key))
  return JSON.stringify([[...world.storage], sessions])
}
