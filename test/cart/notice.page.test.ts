import { afterEach, expect, test, vi } from 'vitest'
import type { CartEngine } from '../../src/cart/types.js'
import { shopWithTea } from './support/cartShop.js'

afterEach(() => vi.unstubAllEnvs())

const less = (engine: CartEngine) => engine.decrement('tea')
const none = (engine: CartEngine) => engine.removeItem('tea')

async function noticesOf(
  act: (engine: CartEngine) => Promise<unknown>,
  options?: Parameters<typeof shopWithTea>[0],
) {
  const info = vi.spyOn(console, 'info').mockImplementation(() => {})
  const { engine, run } = await shopWithTea(options)
  await run(act(engine))
  const told = info.mock.calls.flat()
  info.mockRestore()
  return told
}

// In this order: it is told once per page.
test('a rebuild is not told of in production, nor a native change while developing, nor a cart that is left empty', async () => {
  vi.stubEnv('NODE_ENV', 'production')
  expect(await noticesOf(less)).toEqual([])
  vi.unstubAllEnvs()
  expect(await noticesOf(less, { capabilities: { updateItem: true, removeItem: true } })).toEqual([])
  expect(await noticesOf(none)).toEqual([])
})

test('while developing, the first one names the option that spares it', async () => {
  expect(await noticesOf(less)).toEqual([expect.stringContaining('capabilities={{ updateItem: true')])
  expect(await noticesOf(less)).toEqual([])
})
