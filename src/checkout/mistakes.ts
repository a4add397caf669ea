import { isDevelopment } from '../environment.js'
import { CommerceError } from '../errors.js'
import type { CheckoutState } from '../payment/types.js'

const noticed = new Set<string>()

/**
 * A checkout that cannot go on because the kit is set up wrongly, or for the API's answer: what to mend
 * says nothing to a shopper.
 */
export function isForDeveloper({ state, error }: Pick<CheckoutState, 'state' | 'error'>): boolean {
  return error?.code === 'config' || (error?.code === 'unsupported' && state === 'failed')
}

/** Once each, in development: the page tells the shopper only that it cannot be paid. */
export function noticeMistake(checkout: Pick<CheckoutState, 'state' | 'error'>): void {
  if (/* @__PURE__ */ isDevelopment() && process.env.NODE_ENV !== 'production') {
    const text = checkout.error?.message ?? ''
    if (!isForDeveloper(checkout) || noticed.has(text)) return
    noticed.add(text)
    // biome-ignore lint/suspicious/noConsole: the page tells the shopper only that it cannot be paid
    console.error(`[commerce] ${text}`)
  }
}

/** Nobody named a key. */
export function noKey(): CommerceError {
  return new CommerceError({
    code: 'config',
    message: `There is no Stripe publishable key, so no payment form can be shown.${/* @__PURE__ */ isDevelopment() && process.env.NODE_ENV !== 'production' ? ' Pass `publishableKey` to <CheckoutForm> or to <CommerceProvider>, let POST /checkout answer with one, or declare `capabilities={{ config: true }}` where GET /config names one.' : ''}`,
  })
}
