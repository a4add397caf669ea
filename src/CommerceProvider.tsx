import { QueryClient, QueryClientContext, QueryClientProvider, QueryObserver } from '@tanstack/react-query'
import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react'
import { createBrowserPorts } from './browser.js'
import { createCartEngine } from './cart/engine.js'
import type { CartEngine, CartEvent, CartState, CheckoutForCart } from './cart/types.js'
import { type CommerceClient, type CommerceClientOptions, createCommerceClient } from './client.js'
import { CommerceError } from './errors.js'
import { tell } from './hooks/tell.js'
import { useLatest } from './hooks/useLatest.js'
import { type CommerceMessages, completeMessages } from './messages.js'
import type { Cart, Product } from './model.js'
import { checkPublishableKey } from './payment/publishableKey.js'
import type { CheckoutEvent } from './payment/types.js'
import type { EnginePorts } from './ports.js'
import { cartKey } from './queries.js'

/** GA4's names. The kit sends nothing anywhere: hand these to the analytics of your choice. */
export type CommerceEvent = CartEvent | CheckoutEvent | ViewEvent

/** What a page shows; told by `useViewEvent`. */
export type ViewEvent =
  | { type: 'view_item_list'; products: readonly Product[] }
  | { type: 'view_item'; product: Product }
  | { type: 'view_cart'; cart: Cart }

export interface CommerceProviderProps extends CommerceClientOptions {
  children?: ReactNode
  /**
   * BCP 47 tag for money and country names; default: the runtime's. Name it where pages are rendered on a
   * server, which else writes `en-US` until the browser takes over.
   */
  locale?: string | undefined
  /** Stripe publishable key (`pk_…`), used by the checkout. */
  publishableKey?: string | undefined
  /** Default: the surrounding `QueryClientProvider`'s, else one of the kit's own. */
  queryClient?: QueryClient | undefined
  /** Where the cart pointer lives; default `localStorage`. Taken at the first render: a later one is not looked at. */
  storage?: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'> | undefined
  /** False: a smaller quantity or a removal that the API cannot do is refused instead of rebuilt in a fresh cart. */
  emulate?: boolean | undefined
  /** Texts of all parts, errors and the checkout's among them; what is left out stays English. */
  messages?: Partial<CommerceMessages> | undefined
  /** What it or another callback throws is reported (`reportError`) and changes nothing. */
  onEvent?: ((event: CommerceEvent) => void) | undefined
  /** Each error that a cart write ended with, once, also where the caller caught it. */
  onError?: ((error: CommerceError) => void) | undefined
}

/** What `useCommerce()` returns. */
export interface Commerce {
  client: CommerceClient
  /** The provider's, undefined where it names none. */
  locale: string | undefined
  publishableKey: string | null
  /** The provider's texts over the English ones. */
  messages: CommerceMessages
}

/** What the kit's own hooks share. No part of the public surface: hosts reach the cart through `useCart()`. */
export interface Shop {
  readonly client: CommerceClient
  readonly cart: CartEngine
  /** The cart as the server renders it and as hydration starts. */
  readonly initialCart: CartState
  readonly ports: EnginePorts
  /** The props' latest callbacks. */
  readonly callbacks: { readonly current: Callbacks }
  /** Keys of the lines whose errors a part on screen shows. */
  readonly shownLines: ShownLines
  /** Filled by `./checkout`, so that the cart's change drops its order without importing it. */
  readonly checkout: { current: CheckoutForCart | null }
}

/** Each key as often as it was added. */
export interface ShownLines {
  has(key: string): boolean
  /** Returns what takes it out again. */
  add(key: string): () => void
}

type Callbacks = Pick<CommerceProviderProps, 'fetch' | 'adapter' | 'onEvent' | 'onError' | 'onSchemaIssue'>

const CommerceContext = createContext<Commerce | null>(null)
const ShopContext = createContext<Shop | null>(null)

/**
 * The settings of the surrounding provider, and its client.
 *
 * @throws `CommerceError` `config` where there is no `<CommerceProvider>`.
 */
export function useCommerce(): Commerce {
  return provided(useContext(CommerceContext))
}

/** The engine's side of the surrounding provider, for the kit's own hooks. */
export function useShop(): Shop {
  return provided(useContext(ShopContext))
}

function provided<Value>(value: Value | null): Value {
  if (value !== null) return value
  throw new CommerceError({
    code: 'config',
    message:
      'No <CommerceProvider> surrounds this component. The hooks of @aerocall/commerce-react read the shop ' +
      'and its cart from it. Wrap your app: <CommerceProvider apiKey="…" baseUrl="…">…</CommerceProvider>.',
  })
}

function createShop(props: CommerceProviderProps, callbacks: Shop['callbacks']): Shop {
  const client = createCommerceClient({
    ...props,
    // Looked up at each call: a service worker or a test may replace the global one later.
    fetch: (input, init) => (callbacks.current.fetch ?? globalThis.fetch)(input, init),
    get adapter() {
      return callbacks.current.adapter
    },
    onSchemaIssue: (issue) => tell(() => callbacks.current.onSchemaIssue?.(issue)),
  })
  const ports = createBrowserPorts({
    shopId: client.shopId,
    formerId: client.baseUrl,
    storage: props.storage,
  })
  const checkout: Shop['checkout'] = { current: null }
  const cart = createCartEngine({
    ...ports,
    client,
    emulate: props.emulate,
    onEvent: (event) => tell(() => callbacks.current.onEvent?.(event)),
    onError: (error) => tell(() => callbacks.current.onError?.(error)),
    checkout: () => checkout.current,
  })
  return { client, cart, initialCart: cart.getState(), ports, callbacks, shownLines: countedKeys(), checkout }
}

function countedKeys(): ShownLines {
  const counts = new Map<string, number>()
  const change = (key: string, by: number) => void counts.set(key, (counts.get(key) ?? 0) + by)
  return {
    has: (key) => (counts.get(key) ?? 0) > 0,
    add(key) {
      change(key, 1)
      return () => change(key, -1)
    },
  }
}

/** What makes it another shop: anything else may change without losing the cart's engine. */
function shopIdentity(props: CommerceProviderProps): string {
  const { baseUrl, shopId, apiKey, currency, moneyUnit, addMode, capabilities, headers, emulate, timeoutMs } =
    props
  return JSON.stringify([
    baseUrl,
    shopId,
    apiKey,
    currency,
    moneyUnit,
    addMode,
    capabilities,
    headers,
    emulate,
    timeoutMs,
  ])
}

/**
 * Holds the API key and the base URL, and one cart for all hooks below it.
 *
 * @throws `CommerceError` `config` for a missing or secret API key, for a `publishableKey` that is none,
 * and for a base URL that is not https (http is for loopback addresses only).
 *
 * @example
 * <CommerceProvider apiKey="pk_…" baseUrl="https://my-shop.aerocall.ai">
 *   <App />
 * </CommerceProvider>
 */
export function CommerceProvider(props: CommerceProviderProps) {
  const { children, locale, publishableKey, messages, queryClient } = props
  const callbacks = useLatest(props)
  if (publishableKey) checkPublishableKey(publishableKey)

  const identity = shopIdentity(props)
  const [current, setCurrent] = useState(() => ({ identity, shop: createShop(props, callbacks) }))
  let shop = current.shop
  if (current.identity !== identity) {
    shop = createShop(props, callbacks)
    setCurrent({ identity, shop })
  }

  const hostClient = useContext(QueryClientContext)
  const [ownClient] = useState(() => queryClient ?? hostClient ?? new QueryClient())
  const queries = queryClient ?? hostClient ?? ownClient

  useEffect(() => shop.cart.connect(), [shop])
  useEffect(() => mirrorCart(shop, queries), [shop, queries])

  const commerce = useMemo<Commerce>(
    () => ({
      client: shop.client,
      locale,
      publishableKey: publishableKey ?? null,
      messages: completeMessages(messages),
    }),
    [shop, locale, publishableKey, messages],
  )

  return (
    <QueryClientProvider client={queries}>
      <ShopContext.Provider value={shop}>
        <CommerceContext.Provider value={commerce}>{children}</CommerceContext.Provider>
      </ShopContext.Provider>
    </QueryClientProvider>
  )
}

/**
 * Shows the settled cart as a query, so that devtools see it and the host's invalidations pass
 * through the engine's ordering instead of around it.
 */
function mirrorCart({ client, cart }: Shop, queries: QueryClient): () => void {
  const queryKey = cartKey(client)
  const observer = new QueryObserver(queries, {
    queryKey,
    queryFn: () => cart.refresh(),
    initialData: cart.getSettled() ?? undefined,
    enabled: () => cart.getSettled() !== null,
    retry: false,
    staleTime: Number.POSITIVE_INFINITY,
    // The engine refreshes on focus by itself.
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
    meta: { persist: false },
  })
  const stopObserving = observer.subscribe(() => {})
  let mirrored = cart.getSettled()
  const stopListening = cart.subscribe(() => {
    const settled = cart.getSettled()
    if (settled === mirrored) return
    mirrored = settled
    if (settled) queries.setQueryData(queryKey, settled)
  })
  return () => {
    stopListening()
    stopObserving()
  }
}
