import { Money } from '@aerocall/commerce-react'
import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, within } from 'storybook/test'
import { withShop } from './support/shop.js'

const meta: Meta<typeof Money> = { title: 'Catalogue/Money', component: Money, decorators: [withShop] }
export default meta
type Story = StoryObj<typeof Money>

const shows =
  (text: string): Story['play'] =>
  async ({ canvasElement }) => {
    await expect(within(canvasElement).getByText(text)).toBeVisible()
  }

export const Dollars: Story = { args: { money: { amount: 1234, currency: 'USD' } }, play: shows('$12.34') }

export const Yen: Story = { args: { money: { amount: 1234, currency: 'JPY' } }, play: shows('¥1,234') }

/** Hungary counts in hundredths, whatever Intl's display digits are. */
export const Forint: Story = {
  args: { money: { amount: 123400, currency: 'HUF' }, locale: 'en-US' },
  play: async ({ canvasElement }) => {
    await expect(within(canvasElement).getByText(/1,234\.00/)).toBeVisible()
  },
}

/** The server did not say: nothing is shown, and never 0. */
export const Unknown: Story = {
  args: { money: null },
  play: async ({ canvasElement }) => {
    await expect(canvasElement).toHaveTextContent('')
  },
}
