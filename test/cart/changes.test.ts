// The cart's decisions, each a pure function: rows of rules, without a shop.
import { describe, expect, test } from 'vitest'
import { type Change, goal, type PendingChange } from '../../src/cart/changes.js'
import { cartWithoutTotals } from '../../src/cart/lines.js'
import { project } from '../../src/cart/projection.js'
import { keepRest, rename, restate, shares, startOver, toldLines } from '../../src/cart/sending/asked.js'
import { compare } from '../../src/cart/sending/compare.js'
import { stepTo } from '../../src/cart/steps.js'
import type { CartLine } from '../../src/model.js'

const TEA = 'tea'

function pending(change: Change, more: Partial<PendingChange> = {}): PendingChange {
  return {
    key: TEA,
    productId: 'tea',
    variantId: null,
    preview: {},
    change,
    requested: 0,
    at: 0,
    isSent: false,
    begunIn: null,
    resolve() {},
    reject() {},
    ...more,
  }
}

const emptying = pending({ to: 0 }, { key: null, productId: null })

function row(key: string, quantity: number, more: Partial<CartLine> = {}): CartLine {
  const [productId = key, variantId = null] = (key.split('#')[0] ?? key).split(':')
  return {
    key,
    id: `row-${key}`,
    idIsDerived: false,
    productId,
    variantId,
    quantity,
    name: productId,
    variantName: null,
    slug: null,
    sku: null,
    imageUrl: null,
    attributes: {},
    unitPrice: { amount: 900, currency: 'USD' },
    total: { amount: 900 * quantity, currency: 'USD' },
    ...more,
  }
}

const cartOf = (...lines: CartLine[]) => cartWithoutTotals('cart-1', lines)

describe('the quantity that pending changes lead to', () => {
  const by = (units: number) => pending({ by: units })
  const to = (units: number) => pending({ to: units })
  test.each<[rule: string, held: number, changes: PendingChange[], result: number]>([
    ['without any, what is held', 3, [], 3],
    ['each after the other', 1, [by(2), to(5), by(-1)], 4],
    ['never below nothing, whatever comes after it', 1, [by(-3), by(2)], 2],
    ['of this line only', 1, [pending({ by: 4 }, { key: 'oil' })], 1],
    ['emptied with all the others', 3, [by(2), emptying], 0],
    ['of what comes after the emptying', 3, [by(2), emptying, by(2)], 2],
  ])('is %s', (_, held, changes, result) => expect(goal(held, changes, TEA)).toBe(result))

  test('is told to each change as what it asks for now', () => {
    const changes = [to(5), by(-1)]
    restate(changes, 4)
    expect(changes.map(({ requested }) => requested)).toEqual([1, -1])
  })
})

describe('a change of which a part was done', () => {
  test('has only the rest to do, and asks for what it asked for', () => {
    const changes = [pending({ by: 1 }), pending({ by: 2 })]
    restate(changes, 4)
    keepRest(changes, -3, 'cart-1')
    restate(changes, 10)
    expect(goal(10, changes, TEA)).toBe(7)
    expect(changes.map(({ requested }) => requested)).toEqual([1, 2])
  })

  test('starts over as a whole in another cart, and only there', () => {
    const changes = [pending({ to: 3 })]
    restate(changes, 1)
    keepRest(changes, -2, 'cart-1')
    startOver(changes, 'cart-1')
    expect(goal(5, changes, TEA)).toBe(3)
    startOver(changes, 'cart-2')
    expect([goal(0, changes, TEA), changes[0]?.begunIn]).toEqual([2, null])
  })
})

test.each<[requested: number[], missing: number, shares: number[]]>([
  [[1, 2], 0, [1, 2]],
  [[1, 2], 1, [1, 1]],
  [[4, 3], 6, [1, 0]],
  [[2, -1, 3], 4, [1, -1, 0]],
])(
  'of %j, less %i that the server did not give, the last ones go short: %j',
  (requested, missing, result) => {
    const changes = requested.map((units) => pending({ by: units }, { requested: units }))
    expect(shares(changes, missing)).toEqual(result)
  },
)

describe('where the server chooses a variant', () => {
  const GREEN = 'tea:green'

  test('it is that of all changes of the line, and of no other', () => {
    const changes = [pending({ by: 1 }), pending({ by: 1 }, { key: 'oil', productId: 'oil' }), emptying]
    rename(changes, TEA, 'green', { product: 1, variant: 0 })
    expect(changes.map(({ key, variantId }) => [key, variantId])).toEqual([
      [GREEN, 'green'],
      ['oil', null],
      [null, null],
    ])
  })

  test('what waits behind an emptying makes its difference of an empty line', () => {
    const changes = [pending({ by: 1 }), emptying, pending({ to: 5 })]
    rename(changes, TEA, 'green', { product: 2, variant: 4 })
    expect(changes.map(({ change }) => change)).toEqual([{ by: 1 }, { to: 0 }, { by: 5 }])
  })

  test('what waits for either line becomes the difference that it makes of that one', () => {
    const ofVariant = { key: GREEN, variantId: 'green' }
    const changes = [
      pending({ to: 0 }, ofVariant),
      pending({ by: 1 }, { isSent: true, requested: 1 }),
      pending({ to: 3 }),
      pending({ by: 2 }, ofVariant),
    ]
    rename(changes, TEA, 'green', { product: 1, variant: 5 })
    expect(changes.map(({ change }) => change)).toEqual([{ by: -5 }, { by: 1 }, { by: 2 }, { by: 2 }])
    expect(new Set(changes.map(({ key }) => key))).toEqual(new Set([GREEN]))
  })
})

describe('the lines of a cart as they were told', () => {
  const begun = (more: Partial<PendingChange>) => pending({ by: 0 }, { begunIn: 'cart-1', ...more })
  const units = (lines: readonly CartLine[]) => lines.map(({ key, quantity }) => [key, quantity])
  const held = [row(TEA, 4), row('oil', 1)]
  // biome-ignore format: one rule, one row
  test.each<[rule: string, changes: PendingChange[], result: unknown[]]>([
    ['all that is held, where nothing was begun', [pending({ by: 2 })], [['tea', 4], ['oil', 1]]],
    ['as before what was begun elsewhere', [begun({ begunIn: 'cart-0', requested: 3 })], [['tea', 4], ['oil', 1]]],
    ['without what was done of it', [begun({ change: { by: -1 }, requested: 1 })], [['tea', 2], ['oil', 1]]],
    ['by the sum of those that went out together', [begun({ change: { by: -2 }, requested: 3 }), begun({ requested: -1 })], [['oil', 1]]],
    ['with what was taken out', [begun({ change: { by: -1 }, requested: -3 })], [['tea', 6], ['oil', 1]]],
  ])('are %s', (_, changes, result) => expect(units(toldLines(held, changes, 'cart-1'))).toEqual(result))
})

describe('the step of a line', () => {
  const can = { set: false, update: false, remove: false, rebuild: true }
  const native = { ...can, update: true, remove: true }
  const three = cartOf(row(TEA, 3))
  const rows = cartOf(row(TEA, 1), row('tea#2', 2))
  const derived = cartOf(row(TEA, 3, { idIsDerived: true }))
  test.each<[rule: string, ...Parameters<typeof stepTo>, step: object]>([
    ['nothing, where the quantity is right', three, TEA, 3, can, { type: 'none' }],
    ['more is added, whatever the shop can do', three, TEA, 5, native, { type: 'add', delta: 2 }],
    ['a line that is not there is added', cartOf(), TEA, 2, can, { type: 'add', delta: 2 }],
    ['nor is a cart that is not there yet', null, TEA, 1, can, { type: 'add', delta: 1 }],
    ['less takes a fresh cart', three, TEA, 1, can, { type: 'rebuild' }],
    ['or is refused', three, TEA, 1, { ...can, rebuild: false }, { type: 'refused' }],
    ['a server that sets can set less', three, TEA, 1, { ...can, set: true }, { type: 'add', delta: -2 }],
    ['but not nothing', three, TEA, 0, { ...can, set: true }, { type: 'rebuild' }],
    ['less is PATCHed', three, TEA, 1, native, { type: 'update', quantity: 1, delta: -2 }],
    ['nothing is DELETEd', three, TEA, 0, native, { type: 'remove', delta: -3 }],
    ['PATCH alone takes no line away', three, TEA, 0, { ...native, remove: false }, { type: 'rebuild' }],
    ['DELETE alone makes no line smaller', three, TEA, 1, { ...native, update: false }, { type: 'rebuild' }],
    ['the last row of several gives first', rows, TEA, 2, native, { type: 'update', quantity: 1, delta: -1 }],
    ['and is gone before the others give', rows, TEA, 0, native, { type: 'remove', delta: -2 }],
    ['a row without an id of the server’s cannot be named', derived, TEA, 1, native, { type: 'rebuild' }],
  ])('%s', (_, cart, key, target, able, step) => expect(stepTo(cart, key, target, able)).toMatchObject(step))
})

describe('what became of a request is read from the whole cart', () => {
  const before = cartOf(row(TEA, 2), row('oil', 1))
  const add = { key: TEA, delta: 2 }
  test.each<
    [rule: string, after: CartLine[], change: { key: string | null; delta: number }, verdict: object]
  >([
    ['applied', [row(TEA, 4), row('oil', 1)], add, { type: 'applied', moved: 2, made: 2 }],
    ['applied in part', [row(TEA, 3), row('oil', 1)], add, { type: 'applied', moved: 1, made: 1 }],
    ['not applied', [row(TEA, 2), row('oil', 1)], add, { type: 'unmoved', moved: 0, made: 0 }],
    ['applied twice', [row(TEA, 6), row('oil', 1)], add, { type: 'twice', moved: 4, made: 2 }],
    ['applied beside another device', [row(TEA, 4)], add, { type: 'otherwise', moved: 2, made: 2 }],
    [
      'undone by another device',
      [row(TEA, 1), row('oil', 1)],
      add,
      { type: 'otherwise', moved: -1, made: 0 },
    ],
    ['less', [row(TEA, 1), row('oil', 1)], { key: TEA, delta: -1 }, { type: 'applied', moved: -1, made: -1 }],
    ['emptied', [], { key: null, delta: -3 }, { type: 'applied', moved: -3, made: -3 }],
    ['not emptied', [row(TEA, 2), row('oil', 1)], { key: null, delta: -3 }, { type: 'unmoved', made: 0 }],
    [
      'applied to a variant that the server chose',
      [row(TEA, 2), row('oil', 1), row('cup:red', 1)],
      { key: 'cup', delta: 1 },
      { type: 'applied', key: 'cup:red', variantId: 'red', made: 1 },
    ],
  ])('%s', (_, after, change, verdict) =>
    expect(compare(before, cartOf(...after), change)).toMatchObject(verdict),
  )
})

describe('what is shown', () => {
  const rows = [row(TEA, 1), row('tea#2', 2), row('oil', 1)]
  const shownBy = (...changes: PendingChange[]) =>
    project(rows, changes, new Map()).map(({ key, quantity }) => `${key} ${quantity}`)
  test.each<[rule: string, changes: PendingChange[], shown: string[]]>([
    ['more, in the first row of a line', [pending({ by: 2 })], ['tea 3', 'tea#2 2', 'oil 1']],
    ['less, from the last row of a line', [pending({ by: -1 })], ['tea 1', 'tea#2 1', 'oil 1']],
    ['a row that is taken away no more', [pending({ to: 1 })], ['tea 1', 'oil 1']],
    ['a new line last', [pending({ by: 2 }, { key: 'cup' })], ['tea 1', 'tea#2 2', 'oil 1', 'cup 2']],
    ['nothing of a cart that is about to be emptied', [pending({ by: 1 }), emptying], []],
    ['what is added after that', [emptying, pending({ by: 1 })], ['tea 1']],
  ])('is %s', (_, changes, shown) => expect(shownBy(...changes)).toEqual(shown))

  test('is the same object as long as it says the same, with the totals that the server named', () => {
    const cache = new Map()
    const changes = [pending({ by: 1 })]
    const [first] = project(rows, changes, cache)
    expect(project(rows, changes, cache)[0]).toBe(first)
    expect(first?.total).toBe(rows[0]?.total)
  })

  test('of a new line is what all its changes said of it', () => {
    const named = pending({ by: 1 }, { key: 'cup', preview: { name: 'Cup' } })
    const pictured = pending({ by: 1 }, { key: 'cup', preview: { imageUrl: '/cup.webp' } })
    expect(project([], [named, pictured], new Map())).toMatchObject([
      { name: 'Cup', imageUrl: '/cup.webp', quantity: 2, total: null, unitPrice: null },
    ])
  })
})
