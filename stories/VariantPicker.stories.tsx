import { Money, type Product, useProduct, useVariantSelection, VariantPicker } from '@aerocall/commerce-react'
import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, userEvent, within } from 'storybook/test'
import { withShop } from './support/shop.js'

function Example({ slug }: { slug: string }) {
  const { product } = useProduct(slug)
  return product ? <Choice product={product} /> : <p>Loading…</p>
}

function Choice({ product }: { product: Product }) {
  const selection = useVariantSelection(product)
  return (
    <>
      <VariantPicker selection={selection} />
      <output>
        {selection.variant?.name} <Money money={selection.variant?.price ?? null} />
      </output>
    </>
  )
}

const meta: Meta<typeof Example> = {
  title: 'Catalogue/VariantPicker',
  component: Example,
  decorators: [withShop],
  args: { slug: 'stoneware-mug' },
}
export default meta
type Story = StoryObj<typeof Example>

export const FirstAvailableSelected: Story = {
  play: async ({ canvasElement }) => {
    await expect(await within(canvasElement).findByRole('radio', { name: 'Oat' })).toBeChecked()
  },
}

export const Chosen: Story = {
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement)
    await userEvent.click(await canvas.findByRole('radio', { name: 'Moss Sold out' }))
    await expect(canvas.getByRole('status')).toHaveTextContent('Moss')
  },
}

/** One variant needs no choice. */
export const NothingToChoose: Story = {
  args: { slug: 'espresso-cup-pair' },
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement)
    await canvas.findByRole('status')
    await expect(canvas.queryByRole('radio')).toBeNull()
  },
}
