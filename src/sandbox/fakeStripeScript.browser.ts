import { createFakeStripe } from './fakeStripe/createFakeStripe.js'

declare global {
  var __fakeStripeBaseUrl: string | undefined
}

// Read while the script runs: later there is no current script.
const release = releaseOf(document.currentScript)
const baseUrl = globalThis.__fakeStripeBaseUrl

function Stripe(publishableKey: string) {
  if (baseUrl === undefined) throw new Error('The fake Stripe was not told where its sandbox is.')
  return createFakeStripe({ baseUrl }, { publishableKey })
}
// The loader warns where the script is of another release than the one it asked for.
Stripe.version = release

Object.assign(globalThis, { Stripe })

/** `https://js.stripe.com/v3/` → 3, `https://js.stripe.com/endive/stripe.js` → `endive`. */
function releaseOf(script: HTMLOrSVGScriptElement | null): string | number {
  const address = script instanceof HTMLScriptElement ? script.src : ''
  const name = /^https:\/\/js\.stripe\.com\/(\w+)/.exec(address)?.[1] ?? 'v3'
  return name === 'v3' ? 3 : name
}
