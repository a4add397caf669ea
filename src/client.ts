import { send } from './client/call.js'
import { type Endpoint, endpoints } from './client/endpoints.js'
import { fingerprintOf, readSettings } from './client/settings.js'
import { shortHash } from './client/shortHash.js'
import type { ClientMethods, CommerceClient, CommerceClientOptions, RequestOptions } from './client/types.js'
import { CommerceError, isCommerceError } from './errors.js'

export type * from './client/types.js'

/**
 * Makes the client of one shop. It needs no framework and runs in browsers, servers and workers.
 *
 * Throws `config` for a base URL, key or option that cannot work. Every method rejects with
 * {@link CommerceError} and with nothing else.
 *
 * @example
 * const client = createCommerceClient({ baseUrl: 'https://acme.aerocall.ai', apiKey })
 * const { items } = await client.listProducts({ sort: 'price_asc' })
 */
export function createCommerceClient(options: CommerceClientOptions): CommerceClient {
  const settings = readSettings(options)
  const { baseUrl, shopId, currency, moneyUnit, addMode, capabilities } = settings

  function method<Name extends keyof ClientMethods>(name: Name) {
    type Args = ClientMethods[Name]['args']
    type Result = ClientMethods[Name]['result']
    // Named boundary: TypeScript does not narrow a mapped type by a generic key.
    const endpoint = endpoints[name] as unknown as Endpoint<Args, Result>
    return async (...all: [...Args, options?: RequestOptions]): Promise<Result> => {
      // Named boundary: the table's arity is the length of `Args`.
      const args = all.slice(0, endpoint.arity) as Args
      const request = (all[endpoint.arity] ?? {}) as RequestOptions
      // Looked up at each call: the provider gives the latest one of its props.
      const adapter = options.adapter?.[name]
      return send<Args, Result>(settings, { name, endpoint, adapter, args, options: request })
    }
  }

  const listProducts = method('listProducts')
  const getOrder = method('getOrder')
  return {
    baseUrl,
    shopId,
    keyPrint: shortHash(settings.apiKey),
    fingerprint: fingerprintOf(settings),
    currency,
    moneyUnit,
    addMode,
    capabilities,
    listProducts: (params = {}, request) => listProducts(params, request),
    getProduct: method('getProduct'),
    listCategories: method('listCategories'),
    getCart: method('getCart'),
    addCartItem: method('addCartItem'),
    createCheckout: method('createCheckout'),
    getOrder: (...args) => getOrder(...args).catch(hideWhetherItExists),
    updateCartItem: method('updateCartItem'),
    removeCartItem: method('removeCartItem'),
    clearCart: method('clearCart'),
    validateCoupon: method('validateCoupon'),
    getConfig: method('getConfig'),
  }
}

/** A wrong email and an unknown order read alike: the answer must not tell which orders exist. */
function hideWhetherItExists(error: unknown): never {
  const isHidden = isCommerceError(error) && (error.code === 'forbidden' || error.code === 'not_found')
  if (!isHidden) throw error
  throw new CommerceError({
    code: 'not_found',
    message: 'There is no order with this ID and email.',
    status: 404,
  })
}
