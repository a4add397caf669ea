import { type CartActions, CommerceProvider, useCart } from '@aerocall/commerce-react'
import { createSandbox } from '@aerocall/commerce-react/testing'
import type { Decorator } from '@storybook/react-vite'
import { QueryClient } from '@tanstack/react-query'
import { type ReactNode, useEffect, useRef, useState } from 'react'

type SandboxOptions = NonNullable<Parameters<typeof createSandbox>[0]>

export interface ShopParameters {
  sandbox?: SandboxOptions
  /** What is in the cart when the story opens. */
  items?: readonly { productId: string; variantId?: string | null; quantity: number }[]
  /** False: what the API cannot do is refused. */
  emulate?: boolean
}

/**
 * Gives a story a shop of its own: a sandbox, a cart, a cache. Set it up with
 * `parameters: { shop: { … } satisfies ShopParameters }`.
 */
export const withShop: Decorator = (Story, { parameters }) => (
  <Shop {...(parameters.shop as ShopParameters | undefined)}>
    <Story />
  </Shop>
)

export function Shop({
  sandbox: options,
  items = [],
  emulate,
  children,
}: ShopParameters & { children: ReactNode }) {
  const [shop] = useState(() => ({
    // An address of its own: what a cart keeps in storage belongs to one shop.
    sandbox: createSandbox({
      baseUrl: `https://${crypto.randomUUID()}.sandbox.test/api/v1/ecommerce`,
      ...options,
    }),
    queryClient: new QueryClient(),
  }))
  return (
    <CommerceProvider
      apiKey={shop.sandbox.apiKey}
      baseUrl={shop.sandbox.baseUrl}
      currency={shop.sandbox.currency}
      fetch={shop.sandbox.fetch}
      queryClient={shop.queryClient}
      locale="en-US"
      emulate={emulate}
      capabilities={options?.capabilities}
    >
      {items.length > 0 ? <Filled items={items}>{children}</Filled> : children}
    </CommerceProvider>
  )
}

/** Shows its children once the items are in the cart. */
function Filled({ items, children }: Required<Pick<ShopParameters, 'items'>> & { children: ReactNode }) {
  const { addItem, itemCount, pending } = useCart()
  const started = useRef(false)
  const [isFilled, setIsFilled] = useState(false)
  useEffect(() => {
    if (started.current) return
    started.current = true
    void fill(addItem, items).then(() => setIsFilled(true))
  }, [addItem, items])
  return isFilled || (itemCount > 0 && !pending.totals) ? children : <p>Filling the cart…</p>
}

async function fill(addItem: CartActions['addItem'], items: Required<ShopParameters>['items']) {
  await Promise.all(items.map((item) => addItem(item)))
}
