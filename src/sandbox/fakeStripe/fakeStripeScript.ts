import { scriptText } from './scriptText.js'

export interface FakeStripeScriptOptions {
  /** The sandbox's, as the browser reaches it: `http://localhost:4010/api/v1/ecommerce`. */
  baseUrl: string
}

/**
 * The fake Stripe as the text of a script, to be served in place of `https://js.stripe.com/**`: the
 * page under test loads Stripe.js for real and pays at the sandbox. For Playwright and the like.
 *
 * @throws Error for a base URL that is not absolute.
 *
 * @example
 * await page.route('https://js.stripe.com/**', (route) =>
 *   route.fulfill({ contentType: 'text/javascript', body: fakeStripeScript({ baseUrl }) }),
 * )
 */
export function fakeStripeScript({ baseUrl }: FakeStripeScriptOptions): string {
  if (!URL.canParse(baseUrl)) {
    throw new Error(`fakeStripeScript needs the sandbox's absolute base URL, and "${baseUrl}" is none.`)
  }
  if (scriptText === null)
    throw new Error('The script of the fake Stripe is made by the build, which has not run.')
  return `globalThis.__fakeStripeBaseUrl = ${JSON.stringify(baseUrl)};\n${scriptText}`
}
