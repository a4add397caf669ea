import { config } from './config.js'

/** Undefined: the kit loads Stripe's own. */
export const stripe = config.publishableKey === null ? loadFakeStripe() : undefined

async function loadFakeStripe() {
  if (config.scenario === 'stripe-blocked' || !config.isSandbox) return null
  const { fakeStripe } = await import('./fakeStripe.js')
  return fakeStripe
}
