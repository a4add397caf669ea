import { CommerceProvider, type CommerceProviderProps, useCart } from '@aerocall/commerce-react'
import { CheckoutForm, type CheckoutFormProps } from '@aerocall/commerce-react/checkout'
import {
  createFakeStripe,
  createSandbox,
  type FakeStripe,
  type Sandbox,
} from '@aerocall/commerce-react/testing'
import { QueryClient } from '@tanstack/react-query'
import { fireEvent, render, screen, waitFor } from '@testing-library/react'
import { PointerEventsCheckLevel, type UserEvent, userEvent } from '@testing-library/user-event'
import axe from 'axe-core'
import { type ReactNode, StrictMode, useEffect, useRef } from 'react'
import { expect } from 'vitest'
import { shortHash } from '../../../src/client/shortHash.js'
import { JUNE } from '../../fixtures/june.js'
import { ownBaseUrl } from '../../support/ownShop.js'

type SandboxOptions = NonNullable<Parameters<typeof createSandbox>[0]>

export interface OpenCheckoutOptions {
  sandbox?: SandboxOptions
  provider?: Partial<CommerceProviderProps>
  form?: CheckoutFormProps
  /** In place of `<CheckoutForm>`. */
  children?: (stripe: FakeStripe) => ReactNode
  /** Units in the cart; 0: nobody ever added anything. */
  quantity?: number
  shop?: Pick<OpenedCheckout, 'sandbox' | 'stripe'>
  /** The shop of an earlier page: a reload, or a second tab. */
  of?: Pick<OpenedCheckout, 'sandbox' | 'stripe'>
  /** Without: Stripe.js would be loaded. */
  withStripe?: boolean
}

export interface OpenedCheckout {
  sandbox: Sandbox
  stripe: FakeStripe
  user: UserEvent
  unmount: () => void
}

/** The form filled by its labels. */
export const june = {
  Email: JUNE.email,
  'Full name': JUNE.name,
  'Address line 1': JUNE.line1,
  City: JUNE.city,
  State: JUNE.state,
  'ZIP code': JUNE.postalCode,
} as const

export const GOOD_CARD = '4242424242424242'
export const DECLINED_CARD = '4000000000000002'
export const CARD_WITH_3DS = '4000002500003155'

/** Queries by role look at every option. */
const few = ['CA', 'DE', 'US']

/** Of the shop that was opened last: its name in the browser's storage. */
let shopHash = ''

const freshQueries = () => new QueryClient({ defaultOptions: { queries: { gcTime: 0 } } })

/** A shop of its own with a filled cart and the checkout opened, in StrictMode as in development. */
export async function openCheckout(options: OpenCheckoutOptions = {}): Promise<OpenedCheckout> {
  const { provider, form, children, quantity = 1, of, shop = of, withStripe = true } = options
  const sandbox =
    shop?.sandbox ??
    createSandbox({
      // What a page of an earlier test has still under way is of another shop.
      baseUrl: ownBaseUrl(),
      webhookDelayMs: 50,
      ...options.sandbox,
    })
  shopHash = shortHash(provider?.shopId ?? sandbox.baseUrl)
  const stripe = shop?.stripe ?? createFakeStripe(sandbox)
  // Whether something lies over a button is not known without layout, and costs a look at every parent's style.
  const user = userEvent.setup({ pointerEventsCheck: PointerEventsCheckLevel.Never })
  const view = render(
    <StrictMode>
      <CommerceProvider
        apiKey={sandbox.apiKey}
        baseUrl={sandbox.baseUrl}
        currency={sandbox.currency}
        fetch={sandbox.fetch}
        queryClient={freshQueries()}
        locale="en-US"
        {...provider}
      >
        {of === undefined && quantity > 0 && <FillCart quantity={quantity} />}
        {children?.(stripe) ?? <CheckoutForm countries={few} {...(withStripe && { stripe })} {...form} />}
      </CommerceProvider>
    </StrictMode>,
  )
  if (quantity > 0 && of === undefined && children === undefined) {
    await screen.findByLabelText('Email')
    // The cart is shown before the shop has answered: what a test changes there from now on is news to the page.
    await waitFor(() =>
      expect(sandbox.requests.some(({ path, status }) => path.endsWith('/items') && status > 0)).toBe(true),
    )
  }
  return { sandbox, stripe, user, unmount: view.unmount }
}

function FillCart({ quantity }: { quantity: number }) {
  const { addItem } = useCart()
  const started = useRef(false)
  useEffect(() => {
    if (started.current) return
    started.current = true
    void addItem({ productId: 'prod-breakfast-bowl', variantId: 'var-breakfast-bowl-oat', quantity })
  }, [addItem, quantity])
  return null
}

/**
 * Puts the values in at once, as a browser's autofill does: of thousands of keys most are of no concern to the test. What a
 * shopper types key by key is tested in the browser.
 */
export async function fillIn(values: Partial<Record<keyof typeof june, string>> = june) {
  fireEvent.change(labelled('Country'), { target: { value: 'US' } })
  for (const [label, value] of Object.entries(values)) {
    if (label === 'State') await screen.findByLabelText(label, { selector: 'select' })
    fireEvent.change(labelled(label), { target: { value } })
  }
}

/** What `getByLabelText` finds, without its look at every element. */
function labelled(text: string): Element {
  const label = [...document.querySelectorAll('label')].find(({ textContent }) => textContent === text)
  return label?.control ?? screen.getByLabelText(text)
}

/** Each value by its field's label. */
export function expectFilledIn(values: Readonly<Record<string, string>> = june) {
  for (const [label, value] of Object.entries(values)) expect(screen.getByLabelText(label)).toHaveValue(value)
}

/** What an order was made of, as it is shown once it is made: a line of each section. */
export const details = () =>
  [...document.querySelectorAll('[data-part="details"]')].map(({ textContent }) => textContent)

export const detailsOfJune = [june.Email, 'June Okafor, 14 Kiln Row, Portland, OR, 97202, United States']

export const continueButton = () => screen.getByRole('button', { name: 'Continue to payment' })
export const payButton = () => screen.findByRole('button', { name: /^Pay \$\d+\.\d\d$/ })

/** The Pay button once Stripe's fields can be typed into. */
export async function readyPayButton() {
  const button = await payButton()
  await waitFor(() => expect(button).not.toHaveAttribute('aria-disabled'))
  return button
}

export async function goToPayment({ user }: Pick<OpenedCheckout, 'user'>) {
  await fillIn()
  await user.click(continueButton())
  return readyPayButton()
}

export async function seePaid() {
  await screen.findByRole('heading', { name: 'Thank you' })
  await screen.findByText('Paid', {}, { timeout: 4000 })
}

/** How often an endpoint was called. */
export function posts(sandbox: Sandbox, path: string): number {
  return sandbox.requests.filter((request) => request.method === 'POST' && request.path === path).length
}

/** Frames are Stripe's; colours need a real browser. */
export async function expectAccessible() {
  const { violations } = await axe.run(document.body, {
    iframes: false,
    rules: { 'color-contrast': { enabled: false }, region: { enabled: false } },
  })
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join()}`)).toEqual([])
}

/** But for what is stored for another shop: a page of an earlier test may hear an answer, and store it, after it was left. */
export function storedText(): string {
  const isOurs = ([key]: [string, unknown]) => (/^ac:([^:/]+)/.exec(key)?.[1] ?? shopHash) === shopHash
  return JSON.stringify(
    [localStorage, sessionStorage].map((storage) => Object.entries(storage).filter(isOurs)),
  )
}

/** As after a page of this browser that sent a payment and was closed. */
export function noteAsSent(at = Date.now()) {
  for (const [key, text] of Object.entries(localStorage)) {
    if (!key.endsWith(':hold')) continue
    localStorage.setItem(key, JSON.stringify({ ...JSON.parse(text), startedAt: at, sentAt: at }))
  }
}
