import { VariantPicker } from '@aerocall/commerce-react'
import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, userEvent, within } from 'storybook/test'
import { apronShop } from '../support/apron.js'
import { ofSelection, selectionOf } from '../support/setups.js'
import type { ShopParameters } from '../support/shop.js'

const meta: Meta<typeof VariantPicker> = {
  ...ofSelection,
  title: 'Catalogue/VariantPicker',
  component: VariantPicker,
  args: { selection: selectionOf('stoneware-mug') },
}
export default meta
type Story = StoryObj<typeof VariantPicker>

/** One radio group per option, moved in by arrow keys. A value that is sold out can be chosen still, to read about it. */
export const OneOption: Story = {
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement)
    const oat = await canvas.findByRole('radio', { name: 'Oat' })
    await expect(oat).toBeChecked()
    oat.focus()
    await userEvent.keyboard('{ArrowDown}{ArrowDown}')
    await expect(canvas.getByRole('radio', { name: 'Moss Sold out' })).toBeChecked()
    await expect(canvas.getByRole('status')).toHaveTextContent('Moss')
  },
}

/** Two options with gaps: a pair that does not exist is marked `data-missing`, one that is sold out `data-sold-out`. */
export const Matrix: Story = {
  args: { selection: selectionOf('apron') },
  parameters: { shop: { sandbox: { catalog: apronShop } } satisfies ShopParameters },
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement)
    await userEvent.click(await canvas.findByRole('radio', { name: 'M' }))
    const rust = canvas.getByRole('radio', { name: /^Rust/ })
    await expect(rust.closest('[data-sold-out]')).toBeVisible()
    await userEvent.click(canvas.getByRole('radio', { name: 'L' }))
    await expect(canvas.getByRole('radio', { name: /^Rust/ }).closest('[data-missing]')).toBeVisible()
  },
}

/** One variant needs no choice, and there is no group. */
export const NothingToChoose: Story = {
  args: { selection: selectionOf('espresso-cup-pair') },
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement)
    await canvas.findByRole('status')
    await expect(canvas.queryByRole('radio')).toBeNull()
  },
}
