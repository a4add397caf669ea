// @ts-check
import { basename, resolve } from 'node:path'
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
  wallets: `export { CommerceProvider, useCart } from '${MAIN}'; export { ExpressCheckout } from '${MAIN}/checkout'`,
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
  const later = await importedLater(code, external)
  const { outputFiles, metafile } = await build({
    ...options(code, external),
    splitting: true,
    plugins: [leavingOut((path) => !later.has(path))],
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
    /** The kit's own modules of which something is loaded at first, as they stand below dist. */
    modules: [...reached].flatMap((path) =>
      Object.entries(metafile.outputs[path]?.inputs ?? {})
        .filter(([file, { bytesInOutput }]) => bytesInOutput > 0 && file.startsWith('dist/'))
        .map(([file]) => file.slice('dist/'.length)),
    ),
  }
}

/**
 * Files that `import()` brings. esbuild makes a chunk of each `import()` that it reads, also in modules of which nothing
 * is used, and shares with it what would have been left out; Rollup, Rolldown and webpack do not.
 *
 * @param {string} code
 * @param {string[]} external
 * @param {Set<string>} [found]
 */
async function importedLater(code, external, found = new Set()) {
  const { metafile } = await build({
    ...options(code, external),
    plugins: [leavingOut(() => true)],
  })
  const [output] = Object.values(metafile.outputs)
  for (const { path, kind } of output?.imports ?? []) {
    if (kind !== 'dynamic-import' || !path.startsWith('/') || found.has(path)) continue
    found.add(path)
    await importedLater(`export * from '${path}'`, external, found)
  }
  return found
}

/** @param {(path: string) => boolean} isLeftOut which files that `import()` names are no part of the bundle */
const leavingOut = (isLeftOut) => ({
  name: 'import()',
  setup(/** @type {import('esbuild').PluginBuild} */ { onResolve }) {
    onResolve({ filter: /^\.{1,2}\// }, ({ kind, path, resolveDir }) => {
      const file = resolve(resolveDir, path)
      return kind === 'dynamic-import' && isLeftOut(file) ? { path: file, external: true } : undefined
    })
  },
})

/**
 * @param {string} contents
 * @param {string[]} external
 */
const options = (contents, external) =>
  /** @type {const} */ ({
    stdin: { contents, resolveDir: import.meta.dirname },
    // Else the paths of tsconfig.json lead to the source, which shakes better than what is published.
    tsconfigRaw: '{}',
    bundle: true,
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
