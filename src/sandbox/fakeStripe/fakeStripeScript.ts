export interface FakeStripeScriptOptions {
  /** The sandbox's, as the browser reaches it: `http://localhost:4010/api/v1/ecommerce`. */
  baseUrl: string
}

/** Built, the script lies beside the entries; from source, in the folder of the last build. */
const PLACES = ['../../fake-stripe-script.global.js', '../../../dist/fake-stripe-script.global.js']

/**
 * The fake Stripe as the text of a script, to be served in place of `https://js.stripe.com/**`: the
 * page under test loads Stripe.js for real and pays at the sandbox. For Node, where Playwright runs.
 *
 * @throws Error outside Node, and for a base URL that is not absolute.
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
  return `globalThis.__fakeStripeBaseUrl = ${JSON.stringify(baseUrl)};\n${readScript()}`
}

function readScript(): string {
  // Asked for at the call: with an import of node:fs, no browser could load this entry.
  const fs = globalThis.process?.getBuiltinModule?.('node:fs')
  if (fs === undefined) {
    throw new Error(
      'fakeStripeScript reads a file and needs Node 20.16 or later. In a browser, use createFakeStripe().',
    )
  }
  for (const place of PLACES) {
    const file = new URL(place, import.meta.url)
    if (file.protocol === 'file:' && fs.existsSync(file)) return fs.readFileSync(file, 'utf8')
  }
  throw new Error(
    'The script of the fake Stripe is missing beside the package. Was testing.js bundled or moved?',
  )
}
