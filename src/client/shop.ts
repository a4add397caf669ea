import { isDevelopment } from '../environment.js'
import type { send } from './call.js'
import type { Endpoint } from './endpoint.js'
import { createHints, createReporter } from './report.js'
import { type RequestSettings, readSettings, type SettingCallbacks, type Settings } from './settings.js'
import type {
  AddMode,
  Capabilities,
  ClientMethods,
  CommerceClientOptions,
  MoneyUnit,
  RequestOptions,
} from './types.js'

/** What sends a request, as a value that a shop alone can call: it takes the shop's settings. */
export type Send = (settings: never, call: never) => Promise<unknown>

/** One shop, its settings checked: what every function of the client takes first. A client is one, too. */
export interface CommerceShop {
  /** The normalised public base URL, without a trailing slash. */
  readonly baseUrl: string
  /** The option, or its default: names the shop in query keys and in storage. */
  readonly shopId: string
  /** A short hash of the API key: what one key does not find may be there for another. */
  readonly keyPrint: string
  /**
   * What else decides how the shop is asked and read: version of the model, a short hash of the key and of the
   * headers, currency and `moneyUnit`. It stands in every query key, so that no answer is taken for that of another client.
   */
  readonly fingerprint: string
  /** The option: currency of bodies that name none. */
  readonly currency: string | null
  readonly moneyUnit: MoneyUnit
  readonly addMode: AddMode
  readonly capabilities: Readonly<Required<Capabilities>>
  /**
   * Hands the shop's settings, which nothing else sees, to what sends. That comes with the functions of the client, so
   * that a page is not charged for it before it imports one of them.
   */
  readonly request: <Name extends keyof ClientMethods>(
    by: Send,
    endpoint: Endpoint<Name>,
    args: ClientMethods[Name]['args'],
    options?: RequestOptions,
  ) => Promise<ClientMethods[Name]['result']>
}

/**
 * One shop, as the functions of the client take it first. An app that imports two of them is not charged for
 * the others, as it is with `createCommerceClient`, which is all of them bound to one shop.
 *
 * Throws `config` for an address, key or option that cannot work. No function rejects with anything but
 * `CommerceError`.
 *
 * @example
 * const shop = createCommerceShop({ baseUrl: 'https://acme.aerocall.ai', apiKey })
 * const { items } = await listProducts(shop, { sort: 'price_asc' })
 */
export function createCommerceShop(options: CommerceClientOptions): CommerceShop {
  return shopOf(readSettings(options), { current: options })
}

/** One shop of settings that were read, with callbacks that may change: the provider's. */
export function shopOf(settings: Settings, callbacks: SettingCallbacks): CommerceShop {
  // What is spread stands last: functions that follow a spread cost V8 eighty times as much.
  const own: RequestSettings = {
    callbacks,
    report: createReporter(callbacks),
    hint: /* @__PURE__ */ isDevelopment() && process.env.NODE_ENV !== 'production' ? createHints() : () => {},
    ...settings,
  }
  return {
    request: async (by, endpoint, args, options = {}) =>
      (by as typeof send)(own, {
        endpoint,
        adapter: callbacks.current.adapter?.[endpoint.name],
        args,
        options,
      }),
    ...settings.shop,
  }
}
