import type { AddItemInput, CommerceProviderProps } from '@aerocall/commerce-react'
import {
  type CommerceTestShop,
  createCommerceWrapper,
  type SandboxOptions,
  type SandboxScript,
} from '@aerocall/commerce-react/testing'
import type { Decorator } from '@storybook/react-vite'
import { createContext, type ReactNode, useContext, useState } from 'react'
import { Look } from './Look.js'
import { FAULTS, initialTools, sandboxOf, type Tools } from './toolbar.js'
import { messagesIn } from './words.js'

type CartItems = readonly AddItemInput[]

export interface ShopParameters
  extends Pick<CommerceProviderProps, 'emulate' | 'storage' | 'messages' | 'adapter'> {
  sandbox?: SandboxOptions
  /** What is in the cart when the story opens. */
  cart?: CartItems
  /** What happens to the requests after that. */
  script?: SandboxScript | readonly SandboxScript[]
}

export const ONE_BOWL: CartItems = [
  { productId: 'prod-breakfast-bowl', variantId: 'var-breakfast-bowl-oat', quantity: 1 },
]

export const THREE_LINES: CartItems = [
  { productId: 'prod-breakfast-bowl', variantId: 'var-breakfast-bowl-oat', quantity: 2 },
  { productId: 'prod-espresso-cup-pair', quantity: 1 },
  { productId: 'prod-olive-oil', variantId: 'var-olive-oil-500-ml', quantity: 1 },
]

const ShopContext = createContext<CommerceTestShop | null>(null)
const shops = new WeakMap<Element, CommerceTestShop>()

/** Gives each story a shop of its own, as its `parameters.shop` and the toolbar have it. */
export const withShop: Decorator = (Story, { parameters, globals, viewMode }) => {
  const tools = { ...initialTools, ...(globals as Partial<Tools>) }
  return (
    <Look tools={tools} isPage={viewMode === 'story'}>
      <Shop key={JSON.stringify(tools)} tools={tools} {...(parameters.shop as ShopParameters | undefined)}>
        <Story />
      </Shop>
    </Look>
  )
}

interface ShopProps extends ShopParameters {
  tools?: Tools
  children: ReactNode
}

/** A sandbox of its own with a provider on it. */
export function Shop({ script, children, sandbox, messages, tools = initialTools, ...options }: ShopProps) {
  const [shop] = useState(() =>
    createCommerceWrapper({
      ...options,
      sandbox: { ...sandboxOf(tools), ...sandbox },
      locale: tools.locale,
      messages: { ...messagesIn(tools.locale), ...messages },
    }),
  )
  const { wrapper: Wrapper } = shop
  return (
    <ShopContext value={shop}>
      <div data-shop ref={(element) => void (element && shops.set(element, shop))}>
        <Wrapper>
          <Scripted scripts={[...FAULTS[tools.fault], ...[script ?? []].flat()]}>{children}</Scripted>
        </Wrapper>
      </div>
    </ShopContext>
  )
}

interface ScriptedProps {
  scripts: readonly SandboxScript[]
  children: ReactNode
}

/** Rendered once the cart is filled: what is scripted happens to the story's own requests. */
function Scripted({ scripts, children }: ScriptedProps) {
  const { sandbox } = useShop()
  useState(() => sandbox.script(scripts))
  return children
}

export function useShop(): CommerceTestShop {
  const shop = useContext(ShopContext)
  if (shop === null) throw new Error('There is no <Shop> around this.')
  return shop
}

/** For play functions. */
export function shopIn(canvasElement: HTMLElement): CommerceTestShop {
  const element = canvasElement.querySelector('[data-shop]')
  const shop = element && shops.get(element)
  if (!shop) throw new Error('There is no <Shop> in this story.')
  return shop
}
