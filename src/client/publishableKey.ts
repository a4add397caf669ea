import { isDevelopment } from '../environment.js'
import { CommerceError } from '../errors.js'

const FORMAT = /^pk_(test|live)_\w+$/

export const isPublishableKey = (key: string): boolean => FORMAT.test(key)

/** Throws `config` for anything but a Stripe publishable key. The value never stands in the message. */
export function checkPublishableKey(key: string): void {
  if (isPublishableKey(key)) return
  throw new CommerceError({
    code: 'config',
    message: `The Stripe publishable key must start with pk_test_ or pk_live_.${/* @__PURE__ */ isDevelopment() && process.env.NODE_ENV !== 'production' ? ' Stripe.js refuses anything else, and a secret key must never reach a browser. Copy the publishable key from the Stripe dashboard.' : ''}`,
  })
}
