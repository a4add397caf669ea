import { CommerceProvider, useCart } from '@aerocall/commerce-react'
import { createCommerceClient } from '@aerocall/commerce-react/server'
import {
  createFakeStripe,
  createSandbox,
  type FakeStripe,
  type Sandbox,
} from '@aerocall/commerce-react/testing'
import type { Decorator } from '@storybook/react-vite'
import { QueryClient } from '@tanstack/react-query'
import { createContext, type ReactNode, useContext, useEffect, useRef, useState } from 'react'
import { expect, userEvent, waitFor, within } from 'storybook/test'

type SandboxOptions = NonNullable<Parameters<typeof createSandbox>[0]>

export interface CheckoutParameters {
  sandbox?: SandboxOptions
  /** Units in the cart when the story opens; 0: an empty cart. */
  quantity?: number
  /** What happens to the requests to come. */
  script?: Parameters<Sandbox['script']>[0]
}

export const SHOPPER_EMAIL = 'june@example.test'

interface Shop {
  sandbox: Sandbox
  stripe: FakeStripe
}

const ShopContext = createContext<Shop | null>(null)
const shops = new WeakMap<Element, Shop>()

/** A shop with a filled cart and a fake Stripe for one story: `parameters: { checkout: { … } }`. */
export const withCheckout: Decorator = (Story, { parameters }) => (
  <CheckoutShop {...(parameters.checkout as CheckoutParameters | undefined)}>
    <Story />
  </CheckoutShop>
)

function CheckoutShop({
  sandbox: options,
  quantity = 1,
  script,
  children,
}: CheckoutParameters & { children: ReactNode }) {
  const [{ shop, queryClient }] = useState(() => {
    // An address of its own: what a checkout keeps in storage belongs to one shop.
    const baseUrl = `https://${crypto.randomUUID()}.sandbox.test/api/v1/ecommerce`
    const sandbox = createSandbox({ baseUrl, ...options })
    return { shop: { sandbox, stripe: createFakeStripe(sandbox) }, queryClient: new QueryClient() }
  })
  return (
    <ShopContext value={shop}>
      <CommerceProvider
        apiKey={shop.sandbox.apiKey}
        baseUrl={shop.sandbox.baseUrl}
        currency={shop.sandbox.currency}
        fetch={shop.sandbox.fetch}
        queryClient={queryClient}
        locale="en-US"
      >
        <div data-shop ref={(element) => void (element && shops.set(element, shop))}>
          {quantity > 0 ? (
            <FillCart quantity={quantity} onFilled={() => script && shop.sandbox.script(script)}>
              {children}
            </FillCart>
          ) : (
            children
          )}
        </div>
      </CommerceProvider>
    </ShopContext>
  )
}

function FillCart({
  quantity,
  onFilled,
  children,
}: {
  quantity: number
  onFilled: () => void
  children: ReactNode
}) {
  const { addItem } = useCart()
  const started = useRef(false)
  const [isFilled, setIsFilled] = useState(false)
  useEffect(() => {
    if (started.current) return
    started.current = true
    void addItem({ productId: 'prod-breakfast-bowl', variantId: 'var-breakfast-bowl-oat', quantity })
      .then(onFilled)
      .then(() => setIsFilled(true))
  }, [addItem, quantity, onFilled])
  return isFilled ? children : <p>Filling the cart…</p>
}

export function useShop(): Shop {
  const shop = useContext(ShopContext)
  if (shop === null) throw new Error('This story needs the decorator withCheckout.')
  return shop
}

/** For play functions. */
export function shopIn(canvasElement: HTMLElement): Shop {
  const element = canvasElement.querySelector('[data-shop]')
  const shop = element && shops.get(element)
  if (!shop) throw new Error('This story needs the decorator withCheckout.')
  return shop
}

export async function fillIn(canvasElement: HTMLElement): Promise<void> {
  const canvas = within(canvasElement)
  await userEvent.type(await canvas.findByLabelText('Email'), SHOPPER_EMAIL)
  await userEvent.type(canvas.getByLabelText('Full name'), 'June Okafor')
  await userEvent.type(canvas.getByLabelText('Address line 1'), '14 Kiln Row')
  await userEvent.type(canvas.getByLabelText('City'), 'Portland')
  await userEvent.type(canvas.getByLabelText('State or region'), 'OR')
  await userEvent.type(canvas.getByLabelText('Postal code'), '97202')
  await userEvent.selectOptions(canvas.getByLabelText('Country'), 'US')
}

export async function continueToPayment(canvasElement: HTMLElement): Promise<void> {
  await fillIn(canvasElement)
  await userEvent.click(within(canvasElement).getByRole('button', { name: 'Continue to payment' }))
}

/** Goes to the payment, enters a card and presses Pay. */
export async function payWith(canvasElement: HTMLElement, number: string): Promise<void> {
  await continueToPayment(canvasElement)
  const pay = await findPayButton(canvasElement)
  await shopIn(canvasElement).stripe.enterCard(number)
  await userEvent.click(pay)
}

export async function findPayButton(canvasElement: HTMLElement): Promise<HTMLElement> {
  const pay = await within(canvasElement).findByRole('button', { name: /^Pay \$/ }, { timeout: 4000 })
  await waitFor(() => expect(pay).not.toHaveAttribute('aria-disabled'))
  return pay
}

/** An unpaid order of `SHOPPER_EMAIL`, made without any form. */
export async function placeOrder(sandbox: Sandbox): Promise<string> {
  const client = createCommerceClient(sandbox)
  const cartId = crypto.randomUUID()
  await client.addCartItem(cartId, { productId: 'prod-dinner-plate', quantity: 2 })
  return (await client.createCheckout({ cartId, customerEmail: SHOPPER_EMAIL })).orderId
}
