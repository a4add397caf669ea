import fc from 'fast-check'
import type { CartWriteResult } from '../../../src/cart/types.js'
import type { StorageFault } from '../../support/world/webStore.js'
import { type CartTab, INK, type Item, keyOf, OAT, OIL, shown, TEA } from './cartShop.js'
import type { Card, TabCheckout } from './checkout.js'
import type { Fate } from './fates.js'
import * as fates from './fates.js'
import { expectTotalsOfServer, type Model } from './model.js'
import { isPaying } from './orders.js'
import { isSeenTooLate, orderFates, readFates, writeFates } from './weather.js'

export type CartCommand = fc.AsyncCommand<object, Model>

/** A command that prints as its name and arguments. */
function command<Args extends unknown[]>(
  name: string,
  args: fc.Arbitrary<Args>,
  act: (model: Model, ...args: Args) => unknown,
): fc.Arbitrary<CartCommand> {
  return args.map((values) => ({
    check: () => true,
    async run(_, model) {
      await act(model, ...values)
      await model.shop.world.advance(0)
      for (const tab of model.tabs) expectTotalsOfServer(model.shop, tab)
    },
    toString: () => `${name}(${values.map((value) => JSON.stringify(value)).join(', ')})`,
  }))
}

const BOWL: Item = { productId: 'bowl' }
const items = fc.constantFrom<Item>(TEA, OAT, INK, OIL)
const units = fc.integer({ min: 1, max: 3 })
const nth = fc.nat(2)

/** A tab that a shopper can see and click. */
const tabOf = ({ tabs, frozen }: Model, index: number): CartTab | undefined => {
  const awake = tabs.filter((tab) => tab.tab.isAlive() && !frozen.has(tab))
  return awake[index % Math.max(1, awake.length)]
}

const inTab = (name: string, act: (model: Model, tab: CartTab) => unknown) =>
  command(name, fc.tuple(nth), (model, index) => {
    const tab = tabOf(model, index)
    if (tab !== undefined) return act(model, tab)
  })

/** A click at one of the lines that are shown. */
const atLine = (
  name: string,
  moves: number | null,
  act: (tab: CartTab, key: string, quantity: number) => Promise<CartWriteResult>,
) =>
  command(name, fc.tuple(nth, fc.nat(3), fc.nat(6)), (model, index, line, quantity) => {
    const tab = tabOf(model, index)
    const keys = tab ? Object.keys(shown(tab)) : []
    const key = keys[line % Math.max(1, keys.length)]
    if (tab && key !== undefined) model.write(tab, key, moves, () => act(tab, key, quantity))
  })

const add = command('add', fc.tuple(nth, items, units), (model, index, item, quantity) => {
  const tab = tabOf(model, index)
  if (tab) model.write(tab, keyOf(item), quantity, () => tab.engine.addItem({ ...item, quantity }))
})

/**
 * A product with variants, without one. What another device adds of it at that moment, or the network or a cache
 * brings late, looks like this one's.
 */
const addPlain = command('addPlain', fc.tuple(nth, units), (model, index, quantity) => {
  const tab = tabOf(model, index)
  if (!tab || model.allows.others || model.allows.caches || model.mayComeUnseen()) return
  model.write(tab, keyOf(BOWL), quantity, () => tab.engine.addItem({ ...BOWL, quantity }))
})

const lineCommands = [
  atLine('increment', 1, ({ engine }, key) => engine.increment(key)),
  atLine('decrement', -1, ({ engine }, key) => engine.decrement(key)),
  atLine('setQuantity', null, ({ engine }, key, quantity) => engine.setQuantity(key, quantity)),
  atLine('remove', null, ({ engine }, key) => engine.removeItem(key)),
]

const clear = inTab('clear', (model, tab) => model.write(tab, null, null, () => tab.engine.clear()))

const rareCommands = [
  clear,
  inTab('refresh', (model, tab) => model.wait(tab, tab.engine.refresh())),
  inTab('flush', (model, tab) => model.wait(tab, tab.engine.flush())),
]

/**
 * Another device on a cart that is being ordered is left out: what it adds beside an order stays in the cart that
 * is paid for.
 */
const atCheckout = <Args extends unknown[]>(
  name: string,
  args: fc.Arbitrary<Args>,
  act: (model: Model, tab: CartTab, checkout: TabCheckout, ...args: Args) => unknown,
) =>
  command(name, fc.tuple(nth, args), (model, index, values) => {
    const tab = tabOf(model, index)
    if (tab?.checkout && !model.allows.others) return act(model, tab, tab.checkout, ...values)
  })

const cards = fc.constantFrom<Card>('good', 'good', 'declined')

/** How long the shopper looks at what was ordered: from not at all to until it is ready to be paid. */
const looks = fc.constantFrom(0, 50, 100, 300, 1000, 4000)

const buy = atCheckout('buy', fc.tuple(looks, cards), async (model, tab, checkout, ms, card) => {
  model.wait(tab, checkout.start())
  await model.shop.world.advance(ms)
  if (tab.tab.isAlive()) model.wait(tab, checkout.pay(card))
})

const checkoutCommands = [
  buy,
  atCheckout('order', fc.tuple(), (model, tab, { start }) => model.wait(tab, start())),
  atCheckout('pay', fc.tuple(cards), (model, tab, { pay }, card) => model.wait(tab, pay(card))),
  atCheckout('giveUp', fc.tuple(), (model, tab, { attempt }) => model.wait(tab, attempt.reset())),
]

/** A tab may go at any time, but not with a payment of which it alone can say what became of it. */
const mayGo = ({ allows }: Model, tab: CartTab) => allows.doubt && !isPaying(tab)

const surroundings = [
  command(
    'openTab',
    fc.tuple(fc.boolean()),
    (model, hasCheckout) => model.tabs.length < 3 && model.open({ hasCheckout }),
  ),
  inTab('kill', (model, tab) => mayGo(model, tab) && model.tabs.length > 1 && model.kill(tab)),
  inTab('reload', (model, tab) => mayGo(model, tab) && model.reload(tab)),
  inTab('freeze', (model, tab) => {
    if (!mayGo(model, tab)) return
    model.frozen.add(tab)
    tab.tab.freeze()
  }),
  command('thaw', fc.tuple(), ({ frozen }) => {
    for (const { tab } of frozen) if (tab.isAlive()) tab.thaw()
    frozen.clear()
  }),
  inTab('offline', ({ allows }, { tab }) => allows.doubt && tab.setOnline(false)),
  command('online', fc.tuple(), ({ tabs }) => {
    for (const { tab } of tabs) tab.setOnline(true)
  }),
  command('otherDevice', fc.tuple(items, units), async (model, item, quantity) => {
    if (!model.allows.others || model.shop.pointer() === null) return
    await model.shop.foreignAdd(item, quantity)
  }),
  command('stock', fc.tuple(fc.nat(6)), ({ shop }, quantity) =>
    shop.sandbox.script({ type: 'stock', product: 'oil', quantity }),
  ),
  inTab('duplicate', (model, tab) => mayGo(model, tab) && model.tabs.length < 3 && model.duplicate(tab)),
  command('storage', fc.tuple(fc.constantFrom<StorageFault>('full', 'silent', 'none')), (model, fault) => {
    if (model.allows.doubt) model.setStorage(fault)
  }),
  command('clearStorage', fc.tuple(), (model) => model.clearStorage()),
  command('clock', fc.tuple(fc.constantFrom(11, -11)), ({ shop }, minutes) =>
    shop.world.shiftClock(minutes * 60_000),
  ),
  command('cartGone', fc.tuple(), ({ shop }) => {
    const id = shop.pointer()
    if (id !== null) shop.gone.add(id)
  }),
]

const time = command(
  'wait',
  fc.tuple(fc.constantFrom(1, 50, 100, 300, 700, 2000, 9000, 30_000)),
  ({ shop }, ms) => shop.world.advance(ms),
)

const weather = [
  command('writesMeet', fc.tuple(fc.array(writeFates, { minLength: 1, maxLength: 3 })), (model, coming) => {
    model.shop.writes.push(...coming.filter((each) => model.allows.others || !isSeenTooLate(each)))
  }),
  command('readsMeet', fc.tuple(fc.array(readFates, { minLength: 1, maxLength: 4 })), (model, coming) => {
    if (!model.allows.doubt) return
    const isAllowed = (fate: Fate) => model.allows.caches || fate !== fates.stale
    model.shop.reads.push(...coming.flat().filter(isAllowed))
  }),
  command('ordersMeet', fc.tuple(fc.array(orderFates, { minLength: 1, maxLength: 2 })), (model, coming) => {
    model.shop.orders.push(...coming)
  }),
]

const anyOf = (commands: fc.Arbitrary<CartCommand>[]) => fc.oneof(...commands)

export const cartCommands = fc.commands(
  [
    // Each as often as it stands here.
    ...Array.from({ length: 5 }, () => add),
    addPlain,
    ...Array.from({ length: 2 }, () => lineCommands).flat(),
    anyOf(rareCommands),
    ...Array.from({ length: 2 }, () => checkoutCommands).flat(),
    ...Array.from({ length: 3 }, () => buy),
    ...Array.from({ length: 2 }, () => anyOf(surroundings)),
    ...Array.from({ length: 5 }, () => time),
    ...Array.from({ length: 3 }, () => weather).flat(),
  ],
  { maxCommands: 30, size: 'max' },
)

/** Clicks alone, some of them at a product whose variant the server chooses. */
export const clicks = fc.commands([add, addPlain, addPlain, ...lineCommands, clear, time], {
  maxCommands: 30,
  size: 'max',
})
