import { CategoryNav } from '@aerocall/commerce-react'
import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, within } from 'storybook/test'
import { withShop } from './support/shop.js'

const meta: Meta<typeof CategoryNav> = {
  title: 'Catalogue/CategoryNav',
  component: CategoryNav,
  decorators: [withShop],
  args: { renderLink: (category, props) => <a href={`#${category.slug}`} {...props} /> },
}
export default meta
type Story = StoryObj<typeof CategoryNav>

export const WholeTree: Story = {
  play: async ({ canvasElement }) => {
    await expect(await within(canvasElement).findByRole('link', { name: 'Mugs & cups' })).toBeVisible()
  },
}

export const RootsOnly: Story = {
  args: { depth: 1 },
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement)
    await canvas.findByRole('link', { name: 'Pantry' })
    await expect(canvas.queryByRole('link', { name: 'Coffee' })).toBeNull()
  },
}
