import { execFileSync } from 'node:child_process'
import { createSandbox, type Sandbox } from '@aerocall/commerce-react/testing'
import type { Stripe, StripeConstructor } from '@stripe/stripe-js'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { placeOrder } from './support/payForm.js'

/** As the build makes it. */
const script = execFileSync(
  'node_modules/.bin/esbuild',
  ['src/sandbox/fakeStripeScript.browser.ts', '--bundle', '--format=iife', '--target=es2022'],
  { encoding: 'utf8' },
)

declare global {
  interface Window {
    __fakeStripeBaseUrl?: string
  }
}

/** jsdom loads no scripts: this is the network and the engine. */
function serveScript(baseUrl: string) {
  const append = Node.prototype.appendChild
  return vi.spyOn(Node.prototype, 'appendChild').mockImplementation(function (this: Node, node) {
    if (node instanceof HTMLScriptElement) {
      vi.spyOn(document, 'currentScript', 'get').mockReturnValue(node)
      window.__fakeStripeBaseUrl = baseUrl
      // The text of a script is what is tested.
      new Function(script)()
      setTimeout(() => node.dispatchEvent(new Event('load')))
    }
    return append.call(this, node)
  })
}

let sandbox: Sandbox
let loadStripe: (key: string) => Promise<Stripe | null>

beforeEach(async () => {
  sandbox = createSandbox()
  vi.stubGlobal('fetch', sandbox.fetch)
  vi.resetModules()
  // Its own types do not resolve under nodenext.
  loadStripe = (await import('@stripe/stripe-js/pure/index.mjs' as string)).loadStripe
})
afterEach(() => {
  vi.restoreAllMocks()
  vi.unstubAllGlobals()
  delete (window as { Stripe?: StripeConstructor }).Stripe
})

describe('the script in place of Stripe.js', () => {
  test('is what loadStripe loads and finds to be of the release it asked for', async () => {
    const warn = vi.spyOn(console, 'warn')
    serveScript(sandbox.baseUrl)
    const clientSecret = await placeOrder(sandbox)
    const stripe = await loadStripe('pk_test_123')
    expect((await stripe?.retrievePaymentIntent(clientSecret))?.paymentIntent?.amount).toBe(3624)
    expect(warn).not.toHaveBeenCalled()
  })

  test('refuses a live key', async () => {
    serveScript(sandbox.baseUrl)
    await expect(loadStripe('pk_live_123')).rejects.toThrow(/live or a secret key/)
  })
})
