import { QueryClient, QueryClientContext, QueryClientProvider, QueryObserver } from '@tanstack/react-query'
import { type ReactNode, useContext, useEffect, useMemo, useState } from 'react'
import { createBrowserPorts } from './browser.js'
import { checkPublishableKey } from './client/publishableKey.js'
import { readSettings, type Settings } from './client/settings.js'
import { shopOf } from './client/shop.js'
import type { CommerceClientOptions } from './client/types.js'
import { noteCopy, watchForeignState } from './developerHints.js'
import { createEngines, loadSending } from './engines.js'
import { isDevelopment } from './environment.js'
import {
  type Callbacks,
  type Commerce,
  CommerceContext,
  type Engines,
  EnginesContext,
} from './hooks/useCommerce.js'
import { useLatest } from './hooks/useLatest.js'
import { localeTag } from './locale.js'
import { type CommerceMessages, completeMessages } from './messages.js'
import { cartKey, ownPrivate, shouldDehydrateQuery } from './queries.js'

export interface CommerceProviderProps extends CommerceClientOptions, Callbacks {
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
}

/** What was read last: a server that renders one shop reads it once for all pages. */
let lastRead: { identity: string; settings: Settings } | undefined

function settingsOf(props: CommerceProviderProps, identity: string): Settings {
  // They may be one shopper's, and change in their place: no other page gets them, and no server keeps them.
  if (props.headers) return readSettings(props)
  if (lastRead?.identity !== identity) lastRead = { identity, settings: readSettings(props) }
  return lastRead.settings
}

/** The shop at once, and what makes the engines with the first need of them, the same at each call. */
function createShop(
  props: CommerceProviderProps,
  identity: string,
  callbacks: Engines['callbacks'],
  queries: Engines['queries'],
) {
  if (/* @__PURE__ */ isDevelopment() && process.env.NODE_ENV !== 'production') noteCopy()
  const shop = shopOf(settingsOf(props, identity), callbacks)
  const { storage, emulate } = props
  const open = createEngines(() => ({
    shop,
    callbacks,
    queries,
    ports: createBrowserPorts({ shopId: shop.shopId, formerId: shop.baseUrl, storage }),
    emulate,
  }))
  return { shop, open }
}

/** After what the page has to do first, so that a click finds it there. Returns what calls it off. */
function whenIdle(task: () => void): () => void {
  if (typeof requestIdleCallback !== 'function') {
    const timer = setTimeout(task, IDLE_AFTER_MS)
    return () => clearTimeout(timer)
  }
  const handle = requestIdleCallback(task)
  return () => cancelIdleCallback(handle)
}

/** Where a browser does not tell (Safari), ms. */
const IDLE_AFTER_MS = 1000

/** What makes it another shop: anything else may change without losing the cart's engine. */
const shopIdentity = (props: CommerceProviderProps): string =>
  JSON.stringify([
    props.baseUrl,
    props.internalUrl,
    props.shopId,
    props.apiKey,
    props.currency,
    props.moneyUnit,
    props.addMode,
    props.capabilities,
    props.headers,
    props.emulate,
    props.timeoutMs,
  ])

/**
 * Holds the API key and the base URL, and one cart for all hooks below it.
 *
 * @throws `CommerceError` `config` for a missing or secret API key, for a `publishableKey` or a `locale` that is
 * none, and for a base URL that is not https (http is for loopback addresses only).
 *
 * @example
 * <CommerceProvider apiKey="pk_…" baseUrl="https://my-shop.aerocall.ai">
 *   <App />
 * </CommerceProvider>
 */
export function CommerceProvider(props: CommerceProviderProps) {
  const { children, publishableKey, messages, queryClient } = props
  const locale = localeTag(props.locale)
  const callbacks = useLatest(props)
  if (publishableKey) checkPublishableKey(publishableKey)

  const hostClient = useContext(QueryClientContext)
  const [ownClient] = useState(
    () =>
      queryClient ??
      hostClient ??
      new QueryClient({ defaultOptions: { dehydrate: { shouldDehydrateQuery } } }),
  )
  const queries = queryClient ?? hostClient ?? ownClient
  const latestQueries = useLatest(queries)

  const identity = shopIdentity(props)
  const [current, setCurrent] = useState(() => ({
    identity,
    engines: createShop(props, identity, callbacks, latestQueries),
  }))
  let engines = current.engines
  if (current.identity !== identity) {
    engines = createShop(props, identity, callbacks, latestQueries)
    setCurrent({ identity, engines })
  }

  useEffect(() => engines.open().cart.connect(), [engines])
  useEffect(() => whenIdle(() => void loadSending().catch(() => {})), [])
  useEffect(() => mirrorCart(engines.open(), queries), [engines, queries])
  useEffect(() => {
    if (/* @__PURE__ */ isDevelopment() && process.env.NODE_ENV !== 'production') {
      return watchForeignState(engines.shop, queries)
    }
  }, [engines, queries])

  const commerce = useMemo<Commerce>(
    () => ({
      shop: engines.shop,
      locale,
      publishableKey: publishableKey ?? null,
      messages: completeMessages(messages),
    }),
    [engines, locale, publishableKey, messages],
  )

  return (
    <QueryClientProvider client={queries}>
      <EnginesContext.Provider value={engines.open}>
        <CommerceContext.Provider value={commerce}>{children}</CommerceContext.Provider>
      </EnginesContext.Provider>
    </QueryClientProvider>
  )
}

/**
 * Shows the settled cart as a query, so that devtools see it and the host's invalidations pass
 * through the engine's ordering instead of around it.
 */
function mirrorCart({ shop, cart }: Engines, queries: QueryClient): () => void {
  const queryKey = cartKey(shop)
  const observer = new QueryObserver(queries, {
    queryKey,
    queryFn: () => cart.refresh(),
    ...ownPrivate,
    initialData: cart.getSettled() ?? undefined,
    enabled: () => cart.getSettled() !== null,
    staleTime: Number.POSITIVE_INFINITY,
    // The engine refreshes on focus by itself.
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
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
