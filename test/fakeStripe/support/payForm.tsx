import { createCommerceClient } from '@aerocall/commerce-react/server'
import {
  createFakeStripe,
  createSandbox,
  type FakeStripe,
  type FakeStripeOptions,
  type Sandbox,
  type SandboxOptions,
} from '@aerocall/commerce-react/testing'
import { Elements, PaymentElement, useElements, useStripe } from '@stripe/react-stripe-js'
import type { PaymentIntentResult, StripeElementsOptions } from '@stripe/stripe-js'
import { render, screen } from '@testing-library/react'
import { StrictMode } from 'react'

export const CARDS = {
  good: '4242424242424242',
  declined: '4000000000000002',
  poor: '4000000000009995',
  with3ds: '4000002500003155',
} as const

type Confirm = (redirect?: 'always' | 'if_required', returnUrl?: string) => Promise<PaymentIntentResult>

export interface PayForm {
  sandbox: Sandbox
  stripe: FakeStripe
  clientSecret: string
  /** What an own Pay button would do. */
  confirm: Confirm
  events: string[]
  /** Renders again, with other options of Elements. */
  rerender: (options: StripeElementsOptions) => void
  unmount: () => void
}

interface Setup {
  sandbox?: SandboxOptions
  fake?: FakeStripeOptions
  options?: (clientSecret: string) => StripeElementsOptions
}

/** An order of one bowl ($36.24), and the parts that Stripe's guide tells a page to make. */
export async function openPayForm({
  sandbox: sandboxOptions,
  fake,
  options = (clientSecret) => ({ clientSecret }),
}: Setup = {}): Promise<PayForm> {
  const sandbox = createSandbox({ webhookDelayMs: 0, ...sandboxOptions })
  const clientSecret = await placeOrder(sandbox)
  const stripe = createFakeStripe(sandbox, fake)
  const events: string[] = []
  let confirm: Confirm = () => Promise.reject(new Error('The form is not rendered.'))

  function Fields() {
    const used = useStripe()
    const elements = useElements()
    confirm = async (redirect = 'if_required', return_url = 'https://shop.test/thanks') => {
      if (used === null || elements === null) throw new Error('Stripe is not there.')
      // Stripe's type has one signature for each `redirect`.
      const confirmation = {
        elements,
        clientSecret,
        confirmParams: { return_url },
        redirect: redirect as 'if_required',
      }
      const result = await used.confirmPayment(confirmation)
      // Named boundary: the two halves of Stripe's result.
      return result as PaymentIntentResult
    }
    return (
      <PaymentElement
        onReady={() => events.push('ready')}
        onLoaderStart={() => events.push('loaderstart')}
        onLoadError={({ error }) => events.push(`loaderror: ${error.message}`)}
        onChange={({ complete }) => events.push(complete ? 'complete' : 'incomplete')}
      />
    )
  }
  const page = (elementsOptions: StripeElementsOptions) => (
    <StrictMode>
      <Elements stripe={stripe} options={elementsOptions}>
        <Fields />
      </Elements>
    </StrictMode>
  )
  const view = render(page(options(clientSecret)))
  return {
    sandbox,
    stripe,
    clientSecret,
    confirm: (...args) => confirm(...args),
    events,
    rerender: (next) => view.rerender(page(next)),
    unmount: view.unmount,
  }
}

export async function placeOrder(sandbox: Sandbox): Promise<string> {
  const client = createCommerceClient(sandbox)
  const cartId = crypto.randomUUID()
  const bowl = { productId: 'prod-breakfast-bowl', variantId: 'var-breakfast-bowl-oat', quantity: 1 }
  await client.addCartItem(cartId, bowl)
  const session = await client.createCheckout({ cartId, customerEmail: 'june@example.test' })
  if (session.kind !== 'stripe') throw new Error(`The order is to be paid by ${session.kind}.`)
  return session.clientSecret
}

/** The document inside a frame, for queries. */
export async function findFrame(title: string): Promise<HTMLElement> {
  const frame = await screen.findByTitle(title)
  const body = frame instanceof HTMLIFrameElement ? frame.contentDocument?.body : null
  if (!body) throw new Error(`The frame "${title}" has no document.`)
  return body
}

export const cardFrame = () => findFrame('Secure payment input frame')
export const bankFrame = () => findFrame('3-D Secure')
