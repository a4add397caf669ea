import { CommerceProvider, useCart } from '@aerocall/commerce-react'
import { CheckoutForm } from '@aerocall/commerce-react/checkout'
import { createFakeStripe, type FakeStripe, type Sandbox } from '@aerocall/commerce-react/testing'
import { QueryClient } from '@tanstack/react-query'
import { type ReactNode, StrictMode } from 'react'
import { flushSync } from 'react-dom'
import { createRoot } from 'react-dom/client'
import type { Tab } from './openBrowser.js'

/** What makes a page other than the kit means it, to show that a test would notice. */
export interface PageSabotage {
  storage?: (storage: Tab['storage']) => Tab['storage']
  stripe?: (stripe: FakeStripe) => FakeStripe
  /** In place of the form's own layout. */
  layout?: (stripe: FakeStripe) => ReactNode
}

export interface PageOptions {
  tab: Tab
  sandbox: Sandbox
  fetch: typeof globalThis.fetch
  sabotage?: PageSabotage
}

/** The checkout as a shopper has it in front of them. */
export interface CheckoutPage {
  readonly stripe: FakeStripe
  readonly container: HTMLElement
  /** The form's `data-state`. */
  state(): string
  text(): string
  /** Null: not there. */
  find(selector: string): HTMLElement | null
  button(label: string | RegExp): HTMLElement | null
  press(element: HTMLElement | null): void
  type(name: string, value: string): void
  /** Looks the order up, where the page asks for its email. */
  lookUp(email: string): void
  /** Presses a button in the bank's frame. */
  answerBank(label: 'Complete' | 'Cancel'): void
  unmount(): void
}

const BOWL = { productId: 'prod-breakfast-bowl', variantId: 'var-breakfast-bowl-oat', quantity: 1 }
const countries = ['CA', 'US']
let pages = 0

export function openPage({ tab, sandbox, fetch, sabotage }: PageOptions): CheckoutPage {
  const container = document.createElement('main')
  const queryClient = new QueryClient({ defaultOptions: { queries: { gcTime: Number.POSITIVE_INFINITY } } })
  const made = createFakeStripe({ baseUrl: sandbox.baseUrl, fetch })
  const stripe = sabotage?.stripe?.(made) ?? made
  pages += 1
  // Two roots in one document: their ids must differ.
  const root = createRoot(container, { identifierPrefix: `page${pages}` })
  document.body.append(container)
  tab.run(() =>
    flushSync(() =>
      root.render(
        <StrictMode>
          <CommerceProvider
            apiKey={sandbox.apiKey}
            baseUrl={sandbox.baseUrl}
            currency={sandbox.currency}
            fetch={fetch}
            storage={sabotage?.storage?.(tab.storage) ?? tab.storage}
            queryClient={queryClient}
            locale="en-US"
          >
            <AddBowl />
            <CheckoutForm stripe={stripe} countries={countries}>
              {sabotage?.layout?.(stripe)}
            </CheckoutForm>
          </CommerceProvider>
        </StrictMode>,
      ),
    ),
  )

  const page: CheckoutPage = {
    stripe,
    container,
    state: () => page.find('[data-part=checkout]')?.dataset.state ?? 'none',
    text: () => container.textContent ?? '',
    find: (selector) => container.querySelector<HTMLElement>(selector),
    button: (label) =>
      [...container.querySelectorAll('button')].find(({ textContent }) =>
        typeof label === 'string' ? textContent === label : label.test(textContent ?? ''),
      ) ?? null,
    press(element) {
      // The bank's frame lies over the page.
      if (tab.covers().length === 0) tab.run(() => element?.click())
    },
    type(name, value) {
      const input = page.find(`[data-field=${name}] :is(input, select):enabled`)
      if (input === null) return
      const [kind, event] =
        input instanceof HTMLSelectElement ? [HTMLSelectElement, 'change'] : [HTMLInputElement, 'input']
      // React overhears the element's own setter, and would take the event for no change.
      Object.getOwnPropertyDescriptor(kind.prototype, 'value')?.set?.call(input, value)
      tab.run(() => input.dispatchEvent(new Event(event, { bubbles: true })))
    },
    lookUp(email) {
      const lookup = container.querySelector<HTMLFormElement>('[data-part=order-lookup] form')
      const input = lookup?.querySelector<HTMLInputElement>('[name=email]')
      if (!lookup || !input) return
      input.value = email
      tab.run(() => lookup.requestSubmit())
    },
    answerBank(label) {
      const [frame] = tab.covers().flatMap((cover) => [...cover.querySelectorAll('iframe')])
      const buttons = frame?.contentDocument?.querySelectorAll('button') ?? []
      const button = [...buttons].find(({ textContent }) => textContent === `${label} authentication`)
      tab.run(() => button?.click())
    },
    unmount() {
      tab.run(() => flushSync(() => root.unmount()))
      container.remove()
      queryClient.clear()
    },
  }
  return page
}

function AddBowl() {
  const { addItem } = useCart()
  return (
    <button type="button" data-part="add" onClick={() => addItem(BOWL).catch(() => {})}>
      Add a bowl
    </button>
  )
}
