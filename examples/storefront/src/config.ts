/** Something that the sandbox can be told to do; see server/scenarios.js. */
export interface Scenario {
  name: string
  todo: string
  result: string
}

/** What the server tells the page; see server/page.js. */
export interface Config {
  baseUrl: string
  apiKey: string
  currency: string | null
  /** Null: the fake Stripe, with the sandbox only. */
  publishableKey: string | null
  isSandbox: boolean
  /** What there is to play; null for a real shop. */
  scenarios: Scenario[] | null
  /** The name of the one that is played. */
  scenario: string
}

export const config: Config = JSON.parse(document.getElementById('config')?.textContent ?? '{}')
