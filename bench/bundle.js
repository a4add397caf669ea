// @ts-check
import { basename } from 'node:path'
import { brotliCompressSync } from 'node:zlib'
import { build } from 'esbuild'

/** What an application has anyway. */
export const HOSTS = [
  'react',
  'react/*',
  'react-dom',
  'react-dom/*',
  '@tanstack/*',
  'zod',
  'zod/*',
  '@stripe/*',
]

export const MAIN = '@aerocall/commerce-react'

/** What a page imports, by what it shows: the tests hold each to a budget, `npm run bench` prints them. */
export const IMPORTS = {
  cart: `export { CommerceProvider, useCart } from '${MAIN}'`,
  products: `export { CommerceProvider, useCart, useProducts, useProduct } from '${MAIN}'`,
  order: `export { CommerceProvider, useCart, useOrder } from '${MAIN}'`,
  client: `export { CommerceProvider, useCart, useCommerceClient } from '${MAIN}'`,
  checkout: `export { CommerceProvider, useCart } from '${MAIN}'; export { CheckoutForm } from '${MAIN}/checkout'`,
  useProducts: `export { useProducts } from '${MAIN}'`,
  Money: `export { Money } from '${MAIN}'`,
  formatMoney: `export { formatMoney } from '${MAIN}'`,
  takeCheckoutReturn: `export { takeCheckoutReturn } from '${MAIN}/checkout'`,
  webhookHandler: `export { createWebhookHandler, createMemoryDedupe } from '${MAIN}/webhooks'`,
  verifySignature: `export { verifySignature } from '${MAIN}/webhooks'`,
}

/**
 * Bundles what was built as an application would, with splitting. `first` is what a page loads before anything
 * runs, `total` that and what can come later, each file compressed by itself (bytes, brotli).
 *
 * @param {string} code
 * @param {string[]} [external] what is not counted
 */
export async function bundle(code, external = HOSTS) {
  const { outputFiles, metafile } = await build({
    stdin: { contents: code, resolveDir: import.meta.dirname },
    // Else the paths of tsconfig.json lead to the source, which shakes better than what is published.
    tsconfigRaw: '{}',
    bundle: true,
    splitting: true,
    outdir: 'unwritten',
    minify: true,
    format: 'esm',
    target: 'es2022',
    external,
    write: false,
    metafile: true,
    define: { 'process.env.NODE_ENV': '"production"' },
    logLevel: 'silent',
  })
  /** @param {boolean} isLater whether to follow `import()`, too */
  const reach = (isLater) => {
    const reached = new Set(['unwritten/stdin.js'])
    for (const file of reached) {
      for (const { path, kind } of metafile.outputs[file]?.imports ?? []) {
        if (isLater || kind === 'import-statement') reached.add(path)
      }
    }
    return reached
  }
  const [reached, ever] = [reach(false), reach(true)]
  const filesOf = (/** @type {Set<string>} */ paths) =>
    outputFiles.filter(({ path }) => paths.has(`unwritten/${basename(path)}`))
  const early = filesOf(reached)
  const late = filesOf(ever).filter((file) => !early.includes(file))
  const text = early.map((file) => file.text).join('')
  const first = brotliCompressSync(text).length
  return {
    text,
    /** And what comes later. */
    all: [...early, ...late].map((file) => file.text).join(''),
    first,
    total: late.reduce((sum, file) => sum + brotliCompressSync(file.contents).length, first),
    /** Packages, by the names in the import statements. */
    packages: [...reached].filter((path) => !path.startsWith('unwritten/')),
  }
}
