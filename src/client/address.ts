import { isBrowser } from '../environment.js'
import { CommerceError } from '../errors.js'
import type { CommerceClientOptions } from './types.js'

const API_PATH = '/api/v1/ecommerce'

export const config = (message: string) => new CommerceError({ code: 'config', message })

export const invalid = (message: string) => new CommerceError({ code: 'invalid_argument', message })

/** Where a shop is asked, and what it is called. */
export interface ShopAddress {
  /** The public address, or a path where no page is there to resolve it. */
  baseUrl: string
  /** Names the shop in query keys and in the browser's storage. */
  shopId: string
  /** Where requests go; null: a path on a server, which leads nowhere. */
  target: string | null
}

/** Throws `config` without repeating a value, which may hold a password. */
export function readAddress(options: CommerceClientOptions): ShopAddress {
  const { shopId, internalUrl } = options
  const baseUrl = normaliseBaseUrl(options.baseUrl)
  const target = internalUrl === undefined || isBrowser() ? baseUrl : normaliseInternalUrl(internalUrl)
  return { baseUrl, shopId: checkShopId(shopId ?? baseUrl), target: target.startsWith('/') ? null : target }
}

/**
 * The base URL without a trailing slash; a bare origin gets the API's path (guide §2). A path is resolved
 * against the page, and stays one where there is no page.
 */
function normaliseBaseUrl(baseUrl: unknown): string {
  const isPath = typeof baseUrl === 'string' && /^\/(?![/\\])/.test(baseUrl)
  const page = globalThis.location?.origin
  const origin = page?.startsWith('http') ? page : undefined
  const url = isPath ? parse('baseUrl', baseUrl, origin ?? NO_ORIGIN) : parse('baseUrl', baseUrl)
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && isLoopback(url.hostname))) {
    throw config(
      'baseUrl must start with https://: the API key would travel unprotected. (http only on localhost.)',
    )
  }
  const whole = withPath(url)
  return whole.startsWith(`${NO_ORIGIN}/`) ? whole.slice(NO_ORIGIN.length) : whole
}

/** Stands in where a path is checked for which there is no page. */
const NO_ORIGIN = 'https://none.invalid'

/** Within a data centre http is usual, and the public key is all that travels. */
function normaliseInternalUrl(internalUrl: unknown): string {
  const url = parse('internalUrl', internalUrl)
  if (/^https?:$/.test(url.protocol)) return withPath(url)
  throw config('internalUrl must start with https:// or http://.')
}

function withPath({ origin, pathname }: URL): string {
  const path = pathname.replace(/\/+$/, '')
  return origin + (path === '' ? API_PATH : path)
}

function parse(name: 'baseUrl' | 'internalUrl', value: unknown, origin?: string): URL {
  let url: URL
  try {
    url = new URL(String(value), origin)
  } catch {
    throw config(
      `${name} is not a URL. Expected https://<project-slug>.aerocall.ai/api/v1/ecommerce (guide §2).`,
    )
  }
  if (url.username === '' && url.password === '' && url.search === '' && url.hash === '') return url
  throw config(`${name} must not hold a user, a query or a fragment: they would be sent with every request.`)
}

function checkShopId(shopId: unknown): string {
  if (typeof shopId === 'string' && shopId.trim() !== '') return shopId
  throw config('shopId must be a text that is not empty. Leave it out to have the address of baseUrl.')
}

function isLoopback(host: string): boolean {
  return /^(localhost|.+\.localhost|127(\.\d+){3}|\[::1\])$/.test(host)
}

/** Also in quotes or after `Bearer`, as it may have been copied from a file of settings. */
const SECRET_KEY = /(?:^|[^\w-]|%2[27])(?:sk|rk|whsec|ac_secret)_/i

/** The public key, or throws `config`. The value never stands in the message. */
export function checkApiKey(apiKey: unknown): string {
  if (typeof apiKey !== 'string' || apiKey === '') {
    throw config('apiKey is missing. Find the public key under Project Settings > API Keys (guide §1).')
  }
  if (SECRET_KEY.test(apiKey)) {
    throw config(
      'apiKey is a secret key [redacted], and everybody can read it in the browser. Use the public key, and revoke this one if it was published.',
    )
  }
  if (!/^[\x21-\x7e]+$/.test(apiKey)) {
    throw config('apiKey holds a character that cannot stand in a header, such as a space or a line break.')
  }
  return apiKey
}

/** One part of a path. `encodeURIComponent('..')` stays `..`, which would lead out of the API. */
export function segment(name: string, value: unknown): string {
  const encoded = encode(name, value)
  if (encoded === '.' || encoded === '..') throw invalid(`${name} must not be "${encoded}".`)
  return encoded
}

/** Percent-encoded text. Throws `invalid_argument` for what is empty or not text. */
export function encode(name: string, value: unknown): string {
  if (typeof value !== 'string' || value === '') throw invalid(`${name} must be a text that is not empty.`)
  try {
    return encodeURIComponent(value)
  } catch {
    throw invalid(`${name} holds half a character (a lone surrogate).`)
  }
}

/** Throws `invalid_argument` for what is no count of something. */
export function checkCount(name: string, value: unknown): void {
  if (!Number.isInteger(value) || Number(value) < 1 || Number(value) > 999_999) {
    throw invalid(`${name} must be an integer from 1 to 999999.`)
  }
}
