// What a schedule is played on: one browser, up to two tabs, and what was seen of them.
import type { Sandbox } from '@aerocall/commerce-react/testing'
import type { CheckoutPage } from './checkoutPage.js'
import type { Browser, Tab } from './openBrowser.js'

/** A confirmation that was sent. */
export interface Press {
  intentId: string
  /** Minor units on the button when it was pressed. */
  shown: number | null
}

export interface OpenTab {
  readonly tab: Tab
  page: CheckoutPage
  /** Minor units on the Pay button when it was last pressed. */
  shown: number | null
  /** Left by a reload. */
  isGone: boolean
}

export interface Shopping {
  readonly sandbox: Sandbox
  readonly browser: Browser
  readonly tabs: [OpenTab | null, OpenTab | null]
  /** Each confirmation that was sent, with the sum that was on Pay when it was pressed. */
  readonly presses: Press[]
  /** Intents whose confirmation the provider is working on. */
  readonly confirming: string[]
  /** Tabs whose shopper has started over, which keeps what was typed (docs/checkout.md). */
  readonly startedOver: Set<Tab>
}
