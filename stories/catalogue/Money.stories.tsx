import { Money } from '@aerocall/commerce-react'
import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, within } from 'storybook/test'

const meta: Meta<typeof Money> = {
  title: 'Catalogue/Money',
  component: Money,
  args: { money: { amount: 1234, currency: 'USD' } },
  argTypes: { locale: { control: 'select', options: ['en-US', 'de-DE', 'ja-JP', 'ar-EG'] } },
}
export default meta
type Story = StoryObj<typeof Money>

const shows =
  (text: string | RegExp): Story['play'] =>
  async ({ canvasElement }) => {
    await expect(within(canvasElement).getByText(text)).toBeVisible()
  }

/** Integers in minor units, with their currency; the toolbar's language decides how they are written. */
export const Default: Story = { play: shows('$12.34') }

/** A currency without minor units. */
export const Yen: Story = { args: { money: { amount: 1234, currency: 'JPY' } }, play: shows('¥1,234') }

/** A currency with thousandths. */
export const Dinar: Story = {
  args: { money: { amount: 12_340, currency: 'KWD' }, currencyDisplay: 'code' },
  play: shows(/12\.340/),
}

/** Hungary counts in hundredths, whatever the display digits of Intl are. */
export const Forint: Story = {
  args: { money: { amount: 123_400, currency: 'HUF' } },
  play: shows(/1,234\.00/),
}

/** The server did not say: nothing is shown, and never 0. */
export const Unknown: Story = {
  args: { money: null },
  parameters: { rendersNothing: true },
  play: async ({ canvasElement }) => {
    await expect(canvasElement).toHaveTextContent('')
  },
}
