import { CategoryNav, useCategories } from '@aerocall/commerce-react'
import { render, renderHook, screen, waitFor, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import { openShop } from '../support/shop.js'

test('the categories are a tree, a flat list and a path to each', async () => {
  const { Wrapper } = openShop()
  const { result } = renderHook(() => useCategories(), { wrapper: Wrapper })
  await waitFor(() => expect(result.current.tree).toHaveLength(3))
  expect(result.current.flat.map(({ name }) => name)).toEqual([
    'Tableware',
    'Mugs & cups',
    'Plates & bowls',
    'Vases & jars',
    'Linen',
    'Kitchen linen',
    'Table linen',
    'Pantry',
    'Coffee',
    'Larder',
  ])
  const names = (path: readonly { name: string | null }[]) => path.map(({ name }) => name)
  expect(names(result.current.pathTo('mugs-and-cups'))).toEqual(['Tableware', 'Mugs & cups'])
  expect(names(result.current.pathTo('cat-coffee'))).toEqual(['Pantry', 'Coffee'])
  expect(result.current.pathTo('nowhere')).toEqual([])
  expect(result.current.byId('cat-coffee')?.name).toBe('Coffee')
  expect(result.current.byId('coffee')).toBeUndefined()
  expect(result.current.byId(null)).toBeUndefined()
})

test('a tree of 2,000 levels is walked without a stack overflow', async () => {
  const categories = Array.from({ length: 2000 }, (_, level) => ({
    id: `c${level}`,
    slug: `level-${level}`,
    name: `Level ${level}`,
    parentId: level === 0 ? null : `c${level - 1}`,
  }))
  const { Wrapper } = openShop({ catalog: { categories, products: [] } })
  const { result } = renderHook(() => useCategories(), { wrapper: Wrapper })
  await waitFor(() => expect(result.current.isPending).toBe(false))
  expect(result.current.flat).toHaveLength(2000)
  expect(result.current.pathTo('level-1999')).toHaveLength(2000)
})

test('CategoryNav names a category without a name by its slug: a link needs a text', async () => {
  const { Wrapper } = openShop({}, { adapter: { listCategories: { read: () => [nameless] } } })
  const nameless = { id: 'c1', slug: 'odds-and-ends', name: null, parentId: null, children: [] } as never
  render(<CategoryNav renderLink={(category, props) => <a href={`/c/${category.slug}`} {...props} />} />, {
    wrapper: Wrapper,
  })
  expect(await screen.findByRole('link', { name: 'odds-and-ends' })).toBeVisible()
})

test('CategoryNav shows the tree as nested links and marks the way to the current one', async () => {
  const { Wrapper } = openShop()
  render(
    <CategoryNav
      current="coffee"
      renderLink={(category, props) => <a href={`/c/${category.slug}`} {...props} />}
    />,
    { wrapper: Wrapper },
  )
  const nav = await screen.findByRole('navigation', { name: 'Categories' })
  const coffee = within(nav).getByRole('link', { name: 'Coffee' })
  expect(coffee).toHaveAttribute('aria-current', 'page')
  expect(within(nav).getAllByRole('link', { current: 'page' })).toHaveLength(1)
  expect(within(nav).getByRole('link', { name: 'Pantry' }).closest('li')).toHaveAttribute('data-current')
  expect(within(nav).getByRole('link', { name: 'Linen' }).closest('li')).not.toHaveAttribute('data-current')
})
