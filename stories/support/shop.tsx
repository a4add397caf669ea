import type { CommerceProviderProps } from '@aerocall/commerce-react'
import {
  type CommerceTestShop,
  createCommerceWrapper,
  type SandboxOptions,
  type SandboxScript,
} from '@aerocall/commerce-react/testing'
import type { Decorator } from '@storybook/react-vite'
import { createContext, type ReactNode, useContext, useState } from 'react'

type CartItems = NonNullable<Parameters<typeof createCommerceWrapper>[0]>['cart']

export interface ShopParameters extends Pick<CommerceProviderProps, 'emulate'> {
  sandbox?: SandboxOptions
  /** What is in the cart when the story opens. */
  cart?: CartItems
  /** What happens to the requests after that. */
  script?: SandboxScript | readonly SandboxScript[]
}

export const ONE_BOWL: CartItems = [
  { productId: 'prod-breakfast-bowl', variantId: 'var-breakfast-bowl-oat', quantity: 1 },
]

const ShopContext = createContext<CommerceTestShop | null>(null)
const shops = new WeakMap<Element, CommerceTestShop>()

/** Gives a story a shop of its own: `parameters: { shop: { … } satisfies ShopParameters }`. */
export const withShop: Decorator = (Story, { parameters }) => (
  <Shop {...(parameters.shop as ShopParameters | undefined)}>
    <Story />
  </Shop>
)

function Shop({ script, children, ...options }: ShopParameters & { children: ReactNode }) {
  const [shop] = useState(() => createCommerceWrapper(options))
  const { wrapper: Wrapper } = shop
  return (
    <ShopContext value={shop}>
      <div data-shop ref={(element) => void (element && shops.set(element, shop))}>
        <Wrapper>
          <Scripted script={script}>{children}</Scripted>
        </Wrapper>
      </div>
    </ShopContext>
  )
}

/** Rendered once the cart is filled: what is scripted happens to the story's own requests. */
function Scripted({ script, children }: Pick<ShopParameters, 'script'> & { children: ReactNode }) {
  const { sandbox } = useShop()
  useState(() => script && sandbox.script(script))
  return children
}

export function useShop(): CommerceTestShop {
  const shop = useContext(ShopContext)
  if (shop === null) throw new Error('This story needs the decorator withShop.')
  return shop
}

/** For play functions. */
export function shopIn(canvasElement: HTMLElement): CommerceTestShop {
  const element = canvasElement.querySelector('[data-shop]')
  const shop = element && shops.get(element)
  if (!shop) throw new Error('This story needs the decorator withShop.')
  return shop
}
