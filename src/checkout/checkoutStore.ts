import { isAccepted } from '../cart/hold.js'
import { bind } from '../client/bind.js'
import { getConfig } from '../client/config.js'
import { createCheckout, getOrder } from '../client/orders.js'
import { shallowEqual } from '../hooks/shallowEqual.js'
import type { Engines } from '../hooks/useCommerce.js'
import { keepLastOrder } from '../hooks/useLastOrder.js'
import { mutationReporter } from '../mutations.js'
import { createCheckoutAttempt } from '../payment/attempt.js'
import type { CheckoutAttempt, CheckoutAttemptOptions } from '../payment/types.js'
import type { CheckoutOptions } from './checkoutOptions.js'
import { readDraft, storeDraft } from './draft.js'
import type { CheckoutRules } from './form.js'
import { noKey, noticeMistake } from './mistakes.js'
import { checkReturnUrl, forgetCheckoutReturn, takeCheckoutReturn } from './return.js'
import { forgetShopper } from './shopper.js'
import { createStripeLoader, type Stripe, settleStripe, stripeProvider } from './stripe.js'

interface ConfiguredOptions extends CheckoutOptions {
  providerKey: string | null
}

/** Not react's own type: before 19 its `current` may be null. */
interface LatestOptions {
  readonly current: ConfiguredOptions
}

export type PaymentFormStatus = 'none' | 'loading' | 'ready' | 'failed'

/** What the components of one shop's checkout share beside the attempt's own state. In memory only. */
export interface CheckoutView {
  stripe: Stripe | null
  /** Whether Stripe's fields can be typed into, or another provider's payment is shown. */
  form: PaymentFormStatus
  /** By field name, until the order is placed: a form that is left and opened again shows it. */
  typed: Readonly<Record<string, string>>
  /** The email that this tab has kept, and what was read of the order: under what is typed. */
  ordered: Readonly<Record<string, string>>
  /** The details of an order that is made are being changed. */
  isEditing: boolean
  /** Whether the box of the shop's terms is ticked; `missing`: Pay was pressed without. */
  consent: 'none' | 'missing' | 'given'
}

export interface ShopCheckout {
  readonly attempt: CheckoutAttempt
  rules(): CheckoutRules | undefined
  getView(): CheckoutView
  subscribeView(listener: () => void): () => void
  setView(change: Partial<CheckoutView>): void
  /** A reload has lost what was typed, and the address is nowhere stored: reads it of the order, once. */
  readAddress(orderId: string, email: string): void
  /** Gives the order up, and forgets who made it. */
  reset(): Promise<void>
  /** Loads Stripe.js, for orders and for wallets before there is one; the view has it then. */
  loadProvider: CheckoutAttemptOptions['loadProvider']
  /** Lets these options count; returns what takes them back. */
  configure(options: LatestOptions): () => void
  /** Looks a return from a bank's page up, once. False: not of this browser. Null: there was none. */
  finishReturn(): Promise<boolean> | null
  /** It was told. */
  forgetReturn(): void
  /** Connects the attempt as long as somebody is mounted. */
  connect(): () => void
}

const noAddress: Readonly<Record<string, string | null>> = {}
const noDraft = { typed: {}, isEditing: false, consent: 'none' as const }
const noOrder = { ordered: {} }

export const initialView: CheckoutView = { stripe: null, form: 'none', ...noOrder, ...noDraft }

const checkouts = new WeakMap<Engines['shop'], ShopCheckout>()
/** A setting such as a token makes it another shop to the engines, where nobody should type everything again. */
const lastOfProvider = new WeakMap<Engines['callbacks'], { namespace: string; made: ShopCheckout }>()

/**
 * The one checkout of a provider, made when it is first asked for. Two attempts over one cart could
 * charge twice, so hook and form share it, however often they are mounted.
 */
export function checkoutOf(commerce: Engines): ShopCheckout {
  const { shop, callbacks, ports } = commerce
  const known = checkouts.get(shop)
  if (known) return known
  const last = lastOfProvider.get(callbacks)
  const isSameShop = last?.namespace === ports.namespace
  const made = createShopCheckout(commerce, isSameShop ? last.made.getView().typed : {})
  checkouts.set(shop, made)
  lastOfProvider.set(callbacks, { namespace: ports.namespace, made })
  commerce.checkout.current = made.attempt
  return made
}

function createShopCheckout(commerce: Engines, typed: CheckoutView['typed']): ShopCheckout {
  const { shop, cart, ports, queries, callbacks, orders } = commerce
  const loader = createStripeLoader()
  const configured: LatestOptions[] = []
  /** Of the form that was left while its order was made or paid. */
  let left: Partial<ConfiguredOptions> = {}
  const listeners = new Set<() => void>()
  let view: CheckoutView = { ...initialView, typed }
  let readOf: string | null = null
  let returned: Promise<boolean> | null = null
  let users = 0
  let stop = () => {}

  function option<Name extends keyof ConfiguredOptions>(name: Name): ConfiguredOptions[Name] | undefined {
    if (configured.length === 0) return left[name]
    return configured.find(({ current }) => current[name] !== undefined)?.current[name]
  }
  // An empty one is an environment variable that is not set.
  const localKey = () => option('publishableKey') || option('providerKey')

  function setView(change: Partial<CheckoutView>) {
    const next = { ...view, ...change }
    if (shallowEqual(view, next)) return
    const isTyped = next.typed !== view.typed || next.isEditing !== view.isEditing
    view = next
    if (isTyped && option('keepDraft') !== false) storeDraft(ports, view)
    for (const listener of listeners) listener()
  }

  /** After a reload. What stands in the form already is newer. */
  function takeDraft() {
    if (option('keepDraft') === false) return storeDraft(ports, noDraft)
    const draft = Object.keys(view.typed).length === 0 ? readDraft(ports) : null
    if (draft !== null) setView(draft)
  }

  async function configKey(): Promise<string | null> {
    if (!shop.capabilities.config) return null
    const config = await getConfig(shop)
    return config.publishableKey
  }

  const loadProvider: CheckoutAttemptOptions['loadProvider'] = async (session) => {
    const given = option('stripe')
    if (given) {
      const stripe = await settleStripe(given)
      setView({ stripe })
      return stripeProvider(stripe)
    }
    const publishableKey = localKey() || session.publishableKey || (await configKey())
    if (!publishableKey) throw noKey()
    const stripe = await loader.load({ publishableKey, stripeAccount: session.stripeAccount })
    setView({ stripe })
    return stripeProvider(stripe, publishableKey)
  }

  const attempt = createCheckoutAttempt({
    ...ports,
    client: {
      ...bind(shop, { getOrder }),
      createCheckout: mutationReporter(shop, queries)(createCheckout, {
        key: ['checkout', 'create'],
        data: ({ orderId }) => ({ orderId }),
      }),
    },
    cart: cart.forCheckout,
    preloadProvider() {
      const publishableKey = localKey()
      if (publishableKey && !option('stripe')) loader.preload({ publishableKey, stripeAccount: null })
    },
    loadProvider,
    returnUrl: () =>
      checkReturnUrl(option('returnUrl'), {
        pageUrl: window.location.href,
        allowedOrigins: option('allowedReturnOrigins'),
      }),
    navigate: (url) => window.location.assign(url),
    onPlaced(event) {
      const { orderId, orderNumber } = event
      const { email, instructions } = attempt.getState()
      if (email !== null) keepLastOrder(orders, { orderId, orderNumber, email, instructions })
      option('onPlaced')?.({ ...event, email })
    },
    onEvent: (event) => callbacks.current.onEvent?.(event),
  })

  attempt.subscribe(() => {
    const checkout = attempt.getState()
    noticeMistake(checkout)
    const { email } = checkout
    if (isAccepted(checkout)) {
      readOf = null
      setView({ ...noDraft, ...noOrder })
    } else if (email !== null && email !== view.ordered.email) {
      setView({ ordered: { ...view.ordered, email } })
    }
  })

  function forgetOrdered() {
    if (attempt.getState().session === null) setView(noOrder)
  }

  return {
    attempt,
    rules: () => option('rules'),
    getView: () => view,
    subscribeView(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    setView,
    readAddress(orderId, email) {
      if (readOf === orderId) return
      readOf = orderId
      getOrder(shop, orderId, { email }).then(
        ({ shippingAddress }) => {
          // The order was placed or given up meanwhile, perhaps at the end of the shopper's session.
          const now = attempt.getState()
          if (isAccepted(now) || now.session?.orderId !== orderId) return
          const ordered = { ...view.ordered }
          for (const [name, part] of Object.entries(shippingAddress ?? noAddress)) {
            if (part !== null) ordered[name] = part
          }
          setView({ ordered })
        },
        // None is shown.
        () => {},
      )
    },
    loadProvider,
    async reset() {
      setView(noDraft)
      keepLastOrder(orders, null)
      // Of the shop's own checkout it is the end of the shopper's session.
      if (ports.namespace === orders.namespace) forgetShopper(orders)
      forgetOrdered()
      await attempt.reset()
      forgetOrdered()
    },
    configure(options) {
      left = {}
      configured.push(options)
      return () => {
        configured.splice(configured.indexOf(options), 1)
        left = { ...left, ...named(options.current) }
      }
    },
    finishReturn() {
      const taken = takeCheckoutReturn()
      if (taken) returned ??= attempt.resumeFromReturn(taken)
      return returned
    },
    forgetReturn() {
      returned = null
      forgetCheckoutReturn()
    },
    connect() {
      users += 1
      if (users === 1) {
        takeDraft()
        stop = attempt.connect()
      }
      return () => {
        users -= 1
        if (users === 0) stop()
      }
    },
  }
}

const named = (options: ConfiguredOptions): Partial<ConfiguredOptions> =>
  Object.fromEntries(Object.entries(options).filter(([, option]) => option !== undefined))
