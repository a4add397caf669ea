// @vitest-environment node
import { build } from 'esbuild'
import { bench, describe } from 'vitest'
import { productPageBody } from './read.fixture.js'

type Read = typeof import('../src/wire.js')['readProductPage']

/** As a shop ships it: vitest's own module wrapper costs a fifth of the whole. */
async function bundledReader(): Promise<Read> {
  const { outputFiles } = await build({
    stdin: {
      contents: "export { readProductPage } from './src/wire.js'",
      resolveDir: process.cwd(),
      loader: 'ts',
    },
    bundle: true,
    minify: true,
    format: 'esm',
    write: false,
  })
  const code = Buffer.from(outputFiles[0]?.contents ?? []).toString('base64')
  const built: { readProductPage: Read } = await import(
    /* @vite-ignore */ `data:text/javascript;base64,${code}`
  )
  return built.readProductPage
}

const readProductPage = await bundledReader()
const body = productPageBody()
const raw: unknown = JSON.parse(body)
const context = { currency: 'USD', moneyUnit: 'major' as const, report: () => {} }

/** Goal: reading takes at most 2.5 times as long as parsing. */
describe(`a page of 100 products (${Math.round(body.length / 1000)} kB)`, () => {
  bench('JSON.parse', () => {
    JSON.parse(body)
  })
  bench('reading', () => {
    readProductPage(raw, {}, context)
  })
})
