import type { QueryClient } from '@tanstack/react-query'
import { createContext, useContext } from 'react'
import type { CartEngine, CartEvent, CartState } from '../cart/types.js'
import type { CommerceShop } from '../client/shop.js'
import type { CommerceClientOptions } from '../client/types.js'
import { otherCopyHint } from '../developerHints.js'
import { isDevelopment } from '../environment.js'
import { CommerceError } from '../errors.js'
import type { CommerceMessages } from '../messages.js'
import type { Cart, Product } from '../model.js'
import type { CheckoutAttempt, CheckoutEvent } from '../payment/types.js'
import type { EnginePorts } from '../ports.js'

/** GA4's names. The kit sends nothing anywhere: hand these to the analytics of your choice. */
export type CommerceEvent = CartEvent | CheckoutEvent | ViewEvent

/** What a page shows; told by `useViewEvent`. */
export type ViewEvent =
  | { type: 'view_item_list'; products: readonly Product[] }
  | { type: 'view_item'; product: Product }
  | { type: 'view_cart'; cart: Cart }

/** What `useCommerce()` returns. */
export interface Commerce {
  /** For the functions of the client and the query factories of `./server`; `useCommerceClient()` has all methods. */
  shop: CommerceShop
  /** The provider's, undefined where it names none. */
  locale: string | undefined
  publishableKey: string | null
  /** The provider's texts over the English ones. */
  messages: CommerceMessages
}

/** What the kit's own hooks share. No part of the public surface: hosts reach the cart through `useCart()`. */
export interface Engines {
  readonly shop: CommerceShop
  readonly cart: CartEngine
  /** The cart as the server renders it and as hydration starts. */
  readonly initialCart: CartState
  readonly ports: EnginePorts
  /** The query client of now. */
  readonly queries: { readonly current: QueryClient }
  /** The props' latest callbacks. */
  readonly callbacks: { readonly current: Callbacks }
  /** Keys of the lines whose errors a part on screen shows. */
  readonly shownLines: ShownLines
  /** Filled by `./checkout`, so that the cart's change drops its order without importing it. */
  readonly checkout: { current: OpenedAttempt | null }
  /** Where the last order is kept: in one place, whichever cart it was made of. */
  readonly orders: Pick<EnginePorts, 'namespace' | 'session'>
  /** The provider's own. */
  readonly emulate: boolean | undefined
}

/** The attempt as the cart and the devtools know it. */
export type OpenedAttempt = Pick<CheckoutAttempt, 'forCart' | 'getState' | 'subscribe'>

/** Each key as often as it was added. */
export interface ShownLines {
  has(key: string): boolean
  /** Returns what takes it out again. */
  add(key: string): () => void
}

/** Those of the provider's props that are called. */
export interface Callbacks extends Pick<CommerceClientOptions, 'fetch' | 'adapter' | 'onSchemaIssue'> {
  /** What it or another callback throws is reported (`reportError`) and changes nothing. */
  onEvent?: ((event: CommerceEvent) => void) | undefined
  /** Each error that a cart write ended with, once, also where the caller caught it. */
  onError?: ((error: CommerceError) => void) | undefined
}

export const CommerceContext = /* @__PURE__ */ createContext<Commerce | null>(null)
/** Makes them at the first call: a server renders a list of products without a cart. */
export const EnginesContext = /* @__PURE__ */ createContext<(() => Engines) | null>(null)

/**
 * The settings of the surrounding provider.
 *
 * @throws `CommerceError` `config` where there is no `<CommerceProvider>`.
 */
export function useCommerce(): Commerce {
  return provided(useContext(CommerceContext))
}

/** The engines of the surrounding provider, for the kit's own hooks. */
export function useEngines(): Engines {
  return provided(useContext(EnginesContext))()
}

function provided<Value>(value: Value | null): Value {
  if (value !== null) return value
  throw new CommerceError({
    code: 'config',
    message: `No <CommerceProvider> surrounds this component.${
      /* @__PURE__ */ isDevelopment() && process.env.NODE_ENV !== 'production'
        ? ' The hooks of @aerocall/commerce-react read the shop and its cart from it. Wrap your app: ' +
          `<CommerceProvider apiKey="…" baseUrl="…">…</CommerceProvider>.${otherCopyHint()}`
        : ''
    }`,
  })
}
