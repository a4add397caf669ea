import { currencyCode } from '../money.js'
import { MODEL_VERSION } from '../version.js'
import { checkApiKey, config, readAddress, type ShopAddress } from './address.js'
import type { Hint } from './report.js'
import { shortHash } from './shortHash.js'
import type { AddMode, Capabilities, CommerceClientOptions, MoneyUnit, SchemaIssue } from './types.js'

/** Those of the options that are called. Looked up at each call: the provider's are its latest props. */
export interface SettingCallbacks {
  readonly current: Pick<CommerceClientOptions, 'fetch' | 'adapter' | 'onSchemaIssue'>
}

/** The client's options, checked, with every default filled in. The same options are always read alike. */
export interface Settings {
  /** What everybody sees of them. */
  shop: Omit<ShopAddress, 'target'> & {
    keyPrint: string
    fingerprint: string
    /** Of bodies that name none. */
    currency: string | null
    moneyUnit: MoneyUnit
    addMode: AddMode
    capabilities: Readonly<Required<Capabilities>>
  }
  target: ShopAddress['target']
  apiKey: string
  headers: Headers
  timeoutMs: { get: number; post: number }
}

/** And what one client's requests have of their own. */
export interface RequestSettings extends Settings {
  callbacks: SettingCallbacks
  report: (issue: SchemaIssue, raw?: unknown) => void
  hint: (hint: Hint) => void
}

/** Throws `config`, before anything is sent, for what cannot work. */
export function readSettings(options: CommerceClientOptions): Settings {
  if (typeof options !== 'object' || options === null) {
    throw config(
      'No options were given. Pass at least { baseUrl, apiKey }: the address, https://<project-slug>.aerocall.ai ' +
        '(guide §2), and the public key (guide §1).',
    )
  }
  const { capabilities: { updateItem, removeItem, clearCart, coupons, config: hasConfig } = {} } = options
  const { baseUrl, shopId, target } = readAddress(options)
  const apiKey = checkApiKey(options.apiKey)
  const keyPrint = shortHash(apiKey)
  const headers = checkHeaders(options.headers)
  const moneyUnit = oneOf('moneyUnit', options.moneyUnit ?? 'major', ['major', 'minor'])
  const currency = checkCurrency(options.currency)
  return {
    shop: {
      baseUrl,
      shopId,
      keyPrint,
      // Told apart, not hidden: 32 bits lead back to no key. The rest can be read, to say what differs.
      fingerprint: [
        MODEL_VERSION,
        keyPrint,
        shortHash(JSON.stringify([...headers])),
        currency,
        moneyUnit,
      ].join('.'),
      currency,
      moneyUnit,
      addMode: oneOf('addMode', options.addMode ?? 'increment', ['increment', 'set']),
      capabilities: Object.freeze({
        updateItem: updateItem === true,
        removeItem: removeItem === true,
        clearCart: clearCart === true,
        coupons: coupons === true,
        config: hasConfig === true,
      }),
    },
    target,
    apiKey,
    headers,
    timeoutMs: {
      get: checkTimeout('get', options.timeoutMs?.get ?? 10_000),
      post: checkTimeout('post', options.timeoutMs?.post ?? 20_000),
    },
  }
}

function checkHeaders(headers: CommerceClientOptions['headers']): Headers {
  try {
    return new Headers(headers)
  } catch {
    throw config('headers holds a name or a value that cannot stand in a header.')
  }
}

function checkTimeout(name: string, ms: number): number {
  // Beyond 2^31 - 1 a timer fires at once.
  if (ms > 0 && ms < 2 ** 31) return ms
  throw config(`timeoutMs.${name} must be a number of milliseconds above 0.`)
}

function oneOf<Value extends string>(name: string, value: Value, allowed: readonly Value[]): Value {
  if (allowed.includes(value)) return value
  throw config(`${name} must be ${allowed.map((one) => `'${one}'`).join(' or ')}.`)
}

function checkCurrency(currency: string | undefined): string | null {
  if (currency === undefined) return null
  const code = currencyCode(currency)
  if (code !== null) return code
  throw config('currency must be an ISO 4217 code, such as USD.')
}
