import { afterEach, expect, test, vi } from 'vitest'
import { shopWithTea } from './support/cartShop.js'

afterEach(() => vi.unstubAllEnvs())

async function noticesOf(decrements: number, options?: Parameters<typeof shopWithTea>[0]) {
  const info = vi.spyOn(console, 'info').mockImplementation(() => {})
  const { engine, run } = await shopWithTea(options)
  for (let nth = 0; nth < decrements; nth++) await run(engine.decrement('tea'))
  const told = info.mock.calls.flat()
  info.mockRestore()
  return told
}

// In this order: it is told once per page.
test('a rebuild is not told of in production, nor a native change while developing', async () => {
  vi.stubEnv('NODE_ENV', 'production')
  expect(await noticesOf(1)).toEqual([])
  vi.unstubAllEnvs()
  expect(await noticesOf(1, { capabilities: { updateItem: true, removeItem: true } })).toEqual([])
})

test('while developing, the first one names the option that spares it', async () => {
  expect(await noticesOf(1)).toEqual([expect.stringContaining('capabilities={{ updateItem: true')])
  expect(await noticesOf(1)).toEqual([])
})
