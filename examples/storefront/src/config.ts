/** What the server tells the page; see server/page.js. */
export interface Config {
  baseUrl: string
  apiKey: string
  currency: string | null
  /** Null: the fake Stripe, with the sandbox only. */
  publishableKey: string | null
  isSandbox: boolean
  /** The scenario in which Stripe does not load. */
  blockStripe: boolean
}

export const config: Config = JSON.parse(document.getElementById('config')?.textContent ?? '{}')
