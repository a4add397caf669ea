import { CommerceProvider, OrderStatus, useCart, useLastOrder } from '@aerocall/commerce-react'
import {
  BuyNow,
  type BuyNowProps,
  BuyNowProvider,
  CheckoutForm,
  useCheckout,
} from '@aerocall/commerce-react/checkout'
import { createFakeStripe, type FakeStripe, type Sandbox } from '@aerocall/commerce-react/testing'
import { render, screen, waitFor } from '@testing-library/react'
import { useState } from 'react'
import { expect } from 'vitest'
import { type OpenCheckoutOptions, type OpenedCheckout, openCheckout } from './openCheckout.js'

export const PLATE = 'prod-dinner-plate'
export const CUPS = 'prod-espresso-cup-pair'

/** A product's page beside the cart, and the page of the form for what is bought at once. */
export function Shop({ props }: { props: Partial<BuyNowProps> }) {
  const [quantity, setQuantity] = useState(1)
  const [productId, setProductId] = useState(PLATE)
  const [page, setPage] = useState('product')
  const cart = useCart()
  const own = useCheckout({ stripe: props.stripe })
  const last = useLastOrder()
  return (
    <main>
      <p data-testid="cart">{cart.lines.map((line) => `${line.quantity} ${line.productId}`).join()}</p>
      <p data-testid="own">{own.state}</p>
      <p data-testid="own-error">{own.error?.reason}</p>
      <button type="button" onClick={() => own.start({ email: 'june@example.test' })}>
        Order the cart
      </button>
      <button type="button" onClick={() => own.reset()}>
        Start over
      </button>
      <button type="button" onClick={() => setQuantity(3)}>
        Three
      </button>
      <button type="button" onClick={() => setProductId(CUPS)}>
        Cups instead
      </button>
      <button type="button" onClick={() => setPage('away')}>
        Leave
      </button>
      {page === 'product' && (
        <BuyNow
          productId={productId}
          quantity={quantity}
          countries={['CA', 'US']}
          {...props}
          onFormNeeded={(error) => {
            props.onFormNeeded?.(error)
            setPage('form')
          }}
        >
          Buy now
        </BuyNow>
      )}
      {page === 'form' && (
        <BuyNowProvider>
          <CheckoutForm countries={['CA', 'US']} stripe={props.stripe} />
        </BuyNowProvider>
      )}
      {last && <OrderStatus orderId={last.orderId} email={last.email} />}
    </main>
  )
}

export const openProduct = (props: Partial<BuyNowProps> = {}, options: OpenCheckoutOptions = {}) =>
  openCheckout({ children: (stripe) => <Shop props={{ stripe, ...props }} />, ...options })

export const inCart = () => screen.getByTestId('cart').textContent
export const frame = () => document.querySelector('iframe[title="Secure express checkout frame"]')
export const status = () => document.querySelector<HTMLElement>('[data-part=buy-now]')?.dataset.state
export const buyNow = () => screen.getByRole('button', { name: 'Buy now' })

export async function offered() {
  await waitFor(() => expect(frame()).not.toBeNull(), { timeout: 10_000 })
}
export async function open({ user }: Pick<OpenedCheckout, 'user'>) {
  await waitFor(() => expect(inCart()).not.toBe(''))
  await user.click(buyNow())
  await offered()
  await waitFor(() => expect(status()).toBe('open'))
}
export const sheetTotal = () => {
  const sheet = document.querySelector<HTMLIFrameElement>('iframe[title="Sandbox Pay"]')
  const [, sum] = /Total \$(\d+\.\d\d)/.exec(sheet?.contentDocument?.body.textContent ?? '') ?? []
  return Math.round(Number(sum) * 100)
}
export async function pay(stripe: FakeStripe) {
  expect(await stripe.wallet.press()).toBe(true)
  const total = sheetTotal()
  await stripe.wallet.approve()
  return total
}
/** A wallet is approved whose address makes the order cost more: it waits in the form, and nothing is charged. */
export async function payAnotherSum(opened: OpenedCheckout) {
  opened.sandbox.script({ type: 'checkout', taxByAddress: 412 })
  await open(opened)
  await pay(opened.stripe)
}
export const ownCart = '1 prod-breakfast-bowl'
export const openOrder = async ({ user }: Pick<OpenedCheckout, 'user'>) => {
  await waitFor(() => expect(inCart()).toBe(ownCart))
  await user.click(screen.getByRole('button', { name: 'Order the cart' }))
  await waitFor(() => expect(screen.getByTestId('own').textContent).toBe('ready'))
}

/** A product's page in another tab. */
export const renderOtherTab = (
  sandbox: Sandbox,
  item: Pick<BuyNowProps, 'productId' | 'quantity' | 'children'>,
) =>
  render(
    <CommerceProvider
      apiKey={sandbox.apiKey}
      baseUrl={sandbox.baseUrl}
      currency={sandbox.currency}
      fetch={sandbox.fetch}
      locale="en-US"
    >
      <BuyNow {...item} stripe={createFakeStripe(sandbox)} onFormNeeded={() => {}} />
    </CommerceProvider>,
  )
