import type { Category } from '@aerocall/commerce-react/server'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { categoryTree } from '../fixtures/bodies.js'
import { catchWarnings, rejection, shopAnswering } from '../fixtures/shop.js'

catchWarnings()

const categories = (body: object) => shopAnswering([body]).client.listCategories()

/** `a(b c)`: slugs, children in brackets. */
const shape = (nodes: readonly Category[]): string =>
  nodes.map(({ slug, children }) => (children.length > 0 ? `${slug}(${shape(children)})` : slug)).join(' ')

const row = (id: string, parent_id: string | null = null) => ({ id, slug: id, name: id, parent_id })

function count(roots: readonly Category[]): number {
  const open = [...roots]
  let found = 0
  for (let next = open.pop(); next; next = open.pop()) {
    found++
    open.push(...next.children)
  }
  return found
}

describe('a tree', () => {
  it('is read as it is nested', async () => {
    expect(shape(await categories(categoryTree()))).toBe('lighting(desk)')
  })

  it('has other names for the same things', async () => {
    const body = {
      data: [{ _id: 'a', title: 'A', handle: 'a', subCategories: [{ _id: 'b', title: 'B', handle: 'b' }] }],
    }
    expect(await categories(body)).toMatchObject([
      { id: 'a', name: 'A', children: [{ id: 'b', parentId: 'a' }] },
    ])
  })

  it('is built of flat rows', async () => {
    expect(shape(await categories([row('a'), row('c', 'b'), row('b', 'a'), row('d')]))).toBe('a(b(c)) d')
  })

  it('holds a category once that stands both nested and flat', async () => {
    const body = [{ ...row('a'), children: [row('b', 'a')] }, row('b', 'a')]
    expect(shape(await categories(body))).toBe('a(b)')
  })
})

describe('no category is lost', () => {
  it('to a missing parent: orphans become roots', async () => {
    expect(await categories([row('a', 'ghost')])).toMatchObject([{ id: 'a', parentId: null }])
  })

  it.each([
    ['itself', [row('a', 'a')]],
    ['two', [row('a', 'b'), row('b', 'a')]],
    ['three and a tail', [row('t', 'a'), row('a', 'b'), row('b', 'c'), row('c', 'a')]],
  ])('to a cycle of %s', async (_, rows) => {
    expect(count(await categories(rows))).toBe(rows.length)
  })

  it('to a row without an id: it is reported, and its children move up', async () => {
    const { client, issues } = shopAnswering([[{ name: 'No id', children: [row('b')] }]])
    expect(shape(await client.listCategories())).toBe('b')
    expect(issues).toMatchObject([{ path: '0.id' }])
  })

  it('to a missing slug: the id stands in', async () => {
    expect(await categories([{ id: 'a', name: 'A' }])).toMatchObject([{ slug: 'a' }])
  })

  it('whatever the parents are', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat(12), { maxLength: 12 }), async (parents) => {
        const rows = parents.map((parent, index) => row(`c${index}`, `c${parent}`))
        expect(count(await categories(rows))).toBe(rows.length)
      }),
    )
  })
})

describe('depth', () => {
  const DEPTH = 2000

  it('of 2,000 levels is read', async () => {
    let body: object = row('c0')
    for (let level = 1; level < DEPTH; level++) body = { ...row(`c${level}`), children: [body] }
    expect(count(await categories([body]))).toBe(DEPTH)
  })

  it('of 2,000 levels is read from flat rows', async () => {
    const rows = Array.from({ length: DEPTH }, (_, level) => row(`c${level}`, `c${level + 1}`))
    expect(count(await categories(rows))).toBe(DEPTH)
  })

  it('of 2,000 levels passes through an adapter', async () => {
    let tree: Category = { ...row('c0'), parentId: null, children: [] }
    for (let level = 1; level < DEPTH; level++)
      tree = { ...row(`c${level}`), parentId: null, children: [tree] }
    const adapter = { listCategories: { read: () => [tree] } }
    expect(count(await shopAnswering([[]], { adapter }).client.listCategories())).toBe(DEPTH)
  })

  it('without end, as an adapter may make it, is refused', async () => {
    const loop: Category = { ...row('a'), parentId: null, children: [] }
    loop.children.push(loop)
    const adapter = { listCategories: { read: () => [loop] } }
    const error = await rejection(shopAnswering([[]], { adapter }).client.listCategories())
    expect(error.code).toBe('bad_response')
  })
})

it.each([[{}], [{ categories: 'none' }], ['text']])('%o is no list of categories', async (body) => {
  expect((await rejection(shopAnswering([JSON.stringify(body)]).client.listCategories())).code).toBe(
    'bad_response',
  )
})

describe('a parent', () => {
  const flat = (parents: readonly object[]) =>
    categories({
      categories: parents.map((over, at) => ({ id: at, slug: 'abc'[at], name: 'abc'[at], ...over })),
    })

  it.each([
    [[{}, { parent: { id: 0, name: 'a' } }, { parent: { id: 1 } }]],
    [[{ parent: null }, { parent: 0 }, { parent: '1' }]],
    [[{ parent: null }, { parent_category_id: 0 }, { parent: { _id: 1 } }]],
  ])('may be an object or an id: %#', async (parents) => {
    expect(shape(await flat(parents))).toBe('a(b(c))')
  })

  it('that is none of the categories leaves a root, and is reported', async () => {
    const { client, issues } = shopAnswering([{ categories: [{ ...row('b'), parent: 'lighting' }] }])
    expect(shape(await client.listCategories())).toBe('b')
    expect(issues).toMatchObject([{ path: 'parentId' }])
  })
})

describe('siblings', () => {
  const placed = (...places: (number | string | null)[]) =>
    categories({
      categories: [
        { ...row('r'), position: 1 },
        ...places.map((position, at) => ({ ...row('abcd'[at] ?? 'x', 'r'), position })),
      ],
    })

  it('follow their position where all have one', async () => {
    expect(shape(await placed(3, 1, '2'))).toBe('r(b c a)')
    expect(
      shape(
        await categories({
          categories: [
            { ...row('a'), sort_order: 2 },
            { ...row('b'), sort_order: 0 },
          ],
        }),
      ),
    ).toBe('b a')
  })

  it('stay as they came where one has none, or two the same', async () => {
    expect(shape(await placed(3, null, 1))).toBe('r(a b c)')
    expect(shape(await placed(1, 1, 0))).toBe('r(c a b)')
  })
})
