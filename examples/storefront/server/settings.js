// @ts-check

/**
 * @typedef {object} RealShop
 * @property {string} baseUrl
 * @property {string} apiKey
 *
 * @typedef {object} Settings
 * @property {number} port
 * @property {RealShop | null} shop null: the sandbox
 * @property {string | null} publishableKey null: the fake Stripe, with the sandbox only
 * @property {string | null} currency of prices that name none
 * @property {string | null} webhookSecret null: nobody's webhooks are taken
 */

/** The sandbox's: everybody knows it. */
const DEMO_SECRET = 'whsec_demo'

const PUBLISHABLE_KEY = /^pk_(test|live)_\w+$/

/**
 * Reads the environment. Throws an Error whose message is for the person at the terminal; it never
 * holds a key.
 *
 * @param {Record<string, string | undefined>} env
 * @returns {Settings}
 */
export function readSettings(env) {
  const baseUrl = env.AEROCALL_BASE_URL?.trim() || null
  const apiKey = env.AEROCALL_API_KEY?.trim() || null
  const publishableKey = env.STRIPE_PUBLISHABLE_KEY?.trim() || null
  refuseSecret('AEROCALL_API_KEY', apiKey)
  refuseSecret('STRIPE_PUBLISHABLE_KEY', publishableKey)

  if (publishableKey !== null && !PUBLISHABLE_KEY.test(publishableKey)) {
    throw new Error('STRIPE_PUBLISHABLE_KEY must begin with pk_test_ or pk_live_.')
  }
  if (apiKey !== null && baseUrl === null) {
    throw new Error('AEROCALL_API_KEY needs AEROCALL_BASE_URL, the shop that it is a key of.')
  }
  if (baseUrl === null && publishableKey?.startsWith('pk_live_')) {
    throw new Error('The sandbox takes no live key. Use pk_test_…, or set AEROCALL_BASE_URL.')
  }
  return {
    port: readPort(env.PORT),
    shop: baseUrl === null ? null : realShop(baseUrl, { apiKey, publishableKey }),
    publishableKey,
    currency: env.AEROCALL_CURRENCY?.trim() || null,
    webhookSecret: baseUrl === null ? DEMO_SECRET : readWebhookSecret(env.AEROCALL_WEBHOOK_SECRET),
  }
}

/**
 * @param {string} baseUrl
 * @param {{ apiKey: string | null, publishableKey: string | null }} keys
 * @returns {RealShop}
 */
function realShop(baseUrl, { apiKey, publishableKey }) {
  if (!URL.canParse(baseUrl) || !/^https?:$/.test(new URL(baseUrl).protocol)) {
    throw new Error('AEROCALL_BASE_URL must be an address such as https://my-shop.aerocall.ai.')
  }
  if (apiKey === null) throw new Error("AEROCALL_BASE_URL needs AEROCALL_API_KEY, the shop's public API key.")
  if (publishableKey === null) {
    throw new Error(
      'AEROCALL_BASE_URL needs STRIPE_PUBLISHABLE_KEY: the fake Stripe works with the sandbox only.',
    )
  }
  return { baseUrl, apiKey }
}

/** @param {string | undefined} value */
function readWebhookSecret(value) {
  const secret = value?.trim() || null
  if (secret === DEMO_SECRET) {
    throw new Error('AEROCALL_WEBHOOK_SECRET is the published one of the demo: anybody could forge events.')
  }
  return secret
}

/**
 * Everything here is sent to the browser.
 *
 * @param {string} name
 * @param {string | null} value
 */
function refuseSecret(name, value) {
  const secret = value === null ? null : /^(sk|rk|whsec|ac_secret)_/.exec(value)
  if (secret) {
    throw new Error(
      `${name} is a secret key (${secret[0]}…). The page would show it to everybody: use a public key.`,
    )
  }
}

/** @param {string | undefined} text */
function readPort(text = '3000') {
  const port = Number(text)
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    throw new Error(`PORT must be a number from 0 to 65535, not "${text}".`)
  }
  return port
}
