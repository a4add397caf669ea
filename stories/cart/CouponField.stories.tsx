import { CartSummary, CouponField } from '@aerocall/commerce-react'
import type { Decorator, Meta, StoryObj } from '@storybook/react-vite'
import { expect, userEvent, waitFor, within } from 'storybook/test'
import { ONE_BOWL, type ShopParameters } from '../support/shop.js'

const withSummary: Decorator = (Story) => (
  <div className="stack">
    <CartSummary />
    <Story />
  </div>
)

const meta: Meta<typeof CouponField> = {
  title: 'Cart/CouponField',
  component: CouponField,
  decorators: [withSummary],
  parameters: { shop: { cart: ONE_BOWL } satisfies ShopParameters },
}
export default meta
type Story = StoryObj<typeof CouponField>

/** Whatever the toolbar's edition is. */
const withCoupons = { shop: { sandbox: { capabilities: { coupons: true } } } satisfies ShopParameters }

async function apply(canvasElement: HTMLElement, code: string) {
  const canvas = within(canvasElement)
  // The cart is read by then.
  await canvas.findByText('Subtotal')
  await userEvent.type(await canvas.findByLabelText('Discount code'), code)
  await userEvent.click(canvas.getByRole('button', { name: 'Apply' }))
  return canvas
}

/** A field and a button, in a shop that has coupons. WELCOME10 takes a tenth off. */
export const Default: Story = { parameters: withCoupons }

/**
 * What the API cannot do is not offered: with the API of the guide there is no field. Choose the edition with
 * coupons in the toolbar, and it is there.
 */
export const NotOffered: Story = {
  parameters: { rendersNothing: true },
  play: async ({ canvasElement, globals }) => {
    if (globals.edition !== 'guide') return
    const canvas = within(canvasElement)
    await canvas.findByText('Subtotal')
    await expect(canvas.queryByLabelText('Discount code')).toBeNull()
  },
}

/** The same story where the toolbar has the newer edition. */
export const Offered: Story = {
  tags: ['!autodocs'],
  globals: { edition: 'newer' },
  play: async ({ canvasElement }) => {
    await expect(await within(canvasElement).findByLabelText('Discount code')).toBeVisible()
  },
}

/** The cart is read again, and its totals tell what the code is worth. */
export const Applied: Story = {
  parameters: withCoupons,
  play: async ({ canvasElement }) => {
    const canvas = await apply(canvasElement, 'welcome10')
    await expect(await canvas.findByText('Applied: WELCOME10')).toBeVisible()
    await expect(canvas.getByText('Discount')).toBeVisible()
  },
}

/** Where the provider's adapter names the shop's path for it, each code has a button that takes it out. */
export const Removable: Story = {
  parameters: {
    shop: {
      ...withCoupons.shop,
      adapter: { removeCoupon: { path: ({ cartId, code }) => `/cart/${cartId}/coupons/${code}` } },
    } satisfies ShopParameters,
  },
  play: async ({ canvasElement }) => {
    const canvas = await apply(canvasElement, 'welcome10')
    const remove = await canvas.findByRole('button', { name: 'Remove WELCOME10' })
    await expect(canvas.getByText('Discount')).toBeVisible()
    await userEvent.click(remove)
    await waitFor(() => expect(canvas.queryByText('Discount')).toBeNull())
    await expect(canvas.getByLabelText('Discount code')).toHaveFocus()
    await apply(canvasElement, 'welcome10')
    await expect(await canvas.findByRole('button', { name: 'Remove WELCOME10' })).toBeVisible()
  },
}

/** What the shop says of a code that it does not take stands beside the field. */
export const Refused: Story = {
  parameters: withCoupons,
  play: async ({ canvasElement }) => {
    const canvas = await apply(canvasElement, 'SPRING')
    await expect(await canvas.findByText('This code is not valid.')).toBeVisible()
  },
}

/** A shop that takes the code, and whose cart shows nothing of it: that is said, and no success. */
export const TakenForNothing: Story = {
  tags: ['!autodocs'],
  parameters: {
    shop: {
      ...withCoupons.shop,
      script: { type: 'answer', on: 'validateCoupon', status: 200, body: { valid: true, code: 'GHOST' } },
    } satisfies ShopParameters,
  },
  play: async ({ canvasElement }) => {
    const canvas = await apply(canvasElement, 'GHOST')
    await expect(await canvas.findByText(/shows no discount/)).toBeVisible()
  },
}
