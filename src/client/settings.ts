import { isDevelopment } from '../environment.js'
import { currencyCode } from '../money.js'
import { MODEL_VERSION } from '../version.js'
import { checkApiKey, config, readAddress, type ShopAddress } from './address.js'
import { createHints, createReporter, type Hint } from './report.js'
import { shortHash } from './shortHash.js'
import type {
  Adapter,
  AddMode,
  Capabilities,
  CommerceClientOptions,
  MoneyUnit,
  SchemaIssue,
} from './types.js'

/** The client's options, checked, with every default filled in. */
export interface Settings extends ShopAddress {
  apiKey: string
  fetch: typeof globalThis.fetch | undefined
  headers: Headers
  timeoutMs: { get: number; post: number }
  moneyUnit: MoneyUnit
  addMode: AddMode
  /** Of bodies that name none. */
  currency: string | null
  capabilities: Readonly<Required<Capabilities>>
  /** Looked up at each call: the provider gives the latest one of its props. */
  adapter: <Name extends keyof Adapter>(name: Name) => Adapter[Name]
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
  return {
    ...readAddress(options),
    apiKey: checkApiKey(options.apiKey),
    fetch: options.fetch,
    headers: checkHeaders(options.headers),
    timeoutMs: {
      get: checkTimeout('get', options.timeoutMs?.get ?? 10_000),
      post: checkTimeout('post', options.timeoutMs?.post ?? 20_000),
    },
    moneyUnit: oneOf('moneyUnit', options.moneyUnit ?? 'major', ['major', 'minor']),
    addMode: oneOf('addMode', options.addMode ?? 'increment', ['increment', 'set']),
    currency: checkCurrency(options.currency),
    capabilities: Object.freeze({
      updateItem: updateItem === true,
      removeItem: removeItem === true,
      clearCart: clearCart === true,
      coupons: coupons === true,
      config: hasConfig === true,
    }),
    adapter: (name) => options.adapter?.[name],
    report: createReporter(options.onSchemaIssue),
    hint: /* @__PURE__ */ isDevelopment() && process.env.NODE_ENV !== 'production' ? createHints() : () => {},
  }
}

/** Told apart, not hidden: 32 bits lead back to no key. The rest can be read, to say what differs. */
export const fingerprintOf = ({ apiKey, headers, currency, moneyUnit }: Settings): string =>
  [MODEL_VERSION, shortHash(apiKey), shortHash(JSON.stringify([...headers])), currency, moneyUnit].join('.')

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
