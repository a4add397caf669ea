import type { CheckoutForm, CheckoutFormProps } from '@aerocall/commerce-react/checkout'
import type { StoryObj } from '@storybook/react-vite'
import { expect, waitFor } from 'storybook/test'
import type { CheckoutStep } from './checkoutSteps.js'
import { ONE_BOWL, type ShopParameters } from './shop.js'
import type { Example } from './source.js'

/** What a shopper would press first. No state has two of it. */
const LEADS_ON =
  ':is([data-part="continue"], [data-part="pay"], [data-part="action"]):not([aria-disabled="true"])'

interface StateOptions {
  /** What the form's `data-state` must become. */
  state: string
  steps?: CheckoutStep[]
  shop?: ShopParameters
  args?: Partial<CheckoutFormProps>
  /** What must stand on the page then. */
  text?: RegExp
  example?: Example
}

/** A checkout that comes to rest in a state, and stays there to be looked at. */
export function rests({
  state,
  steps = [],
  shop = {},
  args = {},
  text,
  example,
}: StateOptions): StoryObj<typeof CheckoutForm> {
  return {
    args,
    parameters: {
      steps,
      shop: { cart: ONE_BOWL, ...shop },
      ...(example && { example }),
    },
    play: async ({ canvasElement }) => {
      await waitFor(
        () => {
          const form = canvasElement.querySelector('[data-part="checkout"]')
          if (form?.getAttribute('data-state') !== state)
            throw new Error(`It is ${form?.getAttribute('data-state')}.`)
          if (text) expect(form).toHaveTextContent(text)
          expect([...form.querySelectorAll(LEADS_ON)].length, 'Two buttons lead on.').toBeLessThan(2)
        },
        { timeout: 25_000 },
      )
    },
  }
}
