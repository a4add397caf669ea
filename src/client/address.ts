import { CommerceError } from '../errors.js'

const API_PATH = '/api/v1/ecommerce'

export const config = (message: string) => new CommerceError({ code: 'config', message })

export const invalid = (message: string) => new CommerceError({ code: 'invalid_argument', message })

/**
 * The base URL without a trailing slash; a bare origin gets the API's path (guide §2).
 * Throws `config` without repeating the value, which may hold a password.
 */
export function normaliseBaseUrl(baseUrl: unknown): string {
  const url = parse(baseUrl)
  if (url.username !== '' || url.password !== '' || url.search !== '' || url.hash !== '') {
    throw config(
      'baseUrl must not hold a user, a query or a fragment: they would be sent with every request.',
    )
  }
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && isLoopback(url.hostname))) {
    throw config(
      'baseUrl must start with https://: the API key would travel unprotected. (http only on localhost.)',
    )
  }
  const path = url.pathname.replace(/\/+$/, '')
  return url.origin + (path === '' ? API_PATH : path)
}

function parse(baseUrl: unknown): URL {
  const origin = globalThis.location?.origin
  const isPath = typeof baseUrl === 'string' && /^\/(?![/\\])/.test(baseUrl)
  if (isPath && !origin?.startsWith('http')) {
    throw config(
      'baseUrl is a path, which only a page in the browser can resolve. On the server give the whole address.',
    )
  }
  try {
    return isPath ? new URL(baseUrl, origin) : new URL(String(baseUrl))
  } catch {
    throw config(
      'baseUrl is not a URL. Expected https://<project-slug>.aerocall.ai/api/v1/ecommerce (guide §2).',
    )
  }
}

function isLoopback(host: string): boolean {
  return /^(localhost|.+\.localhost|127(\.\d+){3}|\[::1\])$/.test(host)
}

/** The public key, or throws `config`. The value never stands in the message. */
export function checkApiKey(apiKey: unknown): string {
  if (typeof apiKey !== 'string' || apiKey === '') {
    throw config('apiKey is missing. Find the public key under Project Settings > API Keys (guide §1).')
  }
  if (/^(sk|rk|whsec|ac_secret)_/i.test(apiKey.trim())) {
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
