import { CartSummary } from '@aerocall/commerce-react'
import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, within } from 'storybook/test'
import { type ShopParameters, THREE_LINES } from '../support/shop.js'
import type { Example } from '../support/source.js'

const meta: Meta<typeof CartSummary> = {
  title: 'Cart/CartSummary',
  component: CartSummary,
  parameters: { shop: { cart: THREE_LINES } satisfies ShopParameters },
}
export default meta
type Story = StoryObj<typeof CartSummary>

/** The server's totals. The kit adds up no money anywhere. */
export const Default: Story = {
  play: async ({ canvasElement }) => {
    await expect(await within(canvasElement).findByText('Total')).toBeVisible()
  },
}

/** A discount has a row where there is one. */
export const WithDiscount: Story = {
  args: {
    totals: {
      currency: 'USD',
      subtotal: { amount: 12_400, currency: 'USD' },
      discount: { amount: 1240, currency: 'USD' },
      tax: { amount: 893, currency: 'USD' },
      shipping: { amount: 0, currency: 'USD' },
      total: { amount: 12_053, currency: 'USD' },
    },
  },
}

/** A shipping of 0 is a sum like any other; where the shop names a word, it is that. */
export const FreeShipping: Story = {
  ...WithDiscount,
  parameters: {
    shop: { cart: THREE_LINES, messages: { freeShipping: 'Free' } } satisfies ShopParameters,
    example: {
      around: (part: string) =>
        `<CommerceProvider apiKey="pk_…" baseUrl="https://my-shop.aerocall.ai" messages={{ freeShipping: 'Free' }}>\n  ${part}\n</CommerceProvider>`,
    } satisfies Example,
  },
  play: async ({ canvasElement }) => {
    await expect(await within(canvasElement).findByText('Free')).toBeVisible()
  },
}

/** What the server did not say has no row: a sum is never guessed, and never 0. */
export const OnlyTheTotal: Story = {
  args: {
    totals: {
      currency: 'USD',
      subtotal: null,
      discount: null,
      tax: null,
      shipping: null,
      total: { amount: 12_053, currency: 'USD' },
    },
  },
}
