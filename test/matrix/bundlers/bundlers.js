// @ts-check
// Each bundler with its defaults, as an app without a framework uses it: code in, minified code and warnings out.
import assert from 'node:assert/strict'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { brotliCompressSync } from 'node:zlib'
import commonjs from '@rollup/plugin-commonjs'
import nodeResolve from '@rollup/plugin-node-resolve'
import * as esbuild from 'esbuild'
import { rolldown } from 'rolldown'
import { rollup } from 'rollup'
import webpack from 'webpack'

/**
 * @typedef {{ code: string, warnings: string[] }} Bundle
 * @typedef {(entry: string, outside: RegExp | null) => Promise<Bundle>} Bundler
 */

const folder = import.meta.dirname
const define = { 'process.env.NODE_ENV': '"production"' }

/** @type {Bundler} */
export async function withEsbuild(entry, outside) {
  /** @type {import('esbuild').Plugin} */
  const external = {
    name: 'outside',
    setup: ({ onResolve }) =>
      onResolve({ filter: outside ?? /^\0/ }, ({ path }) => ({ path, external: true })),
  }
  const { outputFiles, metafile, warnings } = await esbuild.build({
    ...{ entryPoints: [entry], outdir: 'out', bundle: true, minify: true, format: 'esm', splitting: true },
    ...{ define, write: false, metafile: true, logLevel: 'silent', plugins: [external], tsconfigRaw: '{}' },
  })
  // It also writes what only a left-out module would import later, and nobody asks for.
  const reached = new Set(
    Object.keys(metafile.outputs).filter(
      (file) => metafile.outputs[file]?.entryPoint === relative(process.cwd(), entry),
    ),
  )
  for (const file of reached) {
    for (const { path, external } of metafile.outputs[file]?.imports ?? []) if (!external) reached.add(path)
  }
  const files = outputFiles.filter(({ path }) => reached.has(relative(process.cwd(), path)))
  assert.ok(files.length > 0)
  return { code: files.map(({ text }) => text).join('\n'), warnings: warnings.map(({ text }) => text) }
}

/** @param {string} code */
const minified = async (code) => (await esbuild.transform(code, { minify: true, format: 'esm', define })).code

/** @type {Bundler} */
async function withRollup(entry, outside) {
  /** @type {string[]} */
  const warnings = []
  const bundle = await rollup({
    input: entry,
    ...(outside && { external: (id) => outside.test(id) }),
    plugins: [
      replaced,
      // Their types are made for `export =`, which ends as `default` of a module under nodenext.
      /** @type {any} */ (nodeResolve)({ browser: true }),
      /** @type {any} */ (commonjs)(),
    ],
    onwarn: ({ message, code }) => void (code !== DIRECTIVE && warnings.push(message)),
  })
  const { output } = await bundle.generate({ format: 'esm' })
  const parts = await Promise.all(output.map((part) => ('code' in part ? minified(part.code) : '')))
  return { code: parts.join('\n'), warnings }
}

/** As @rollup/plugin-replace does: React's own files ask for it before they are tree-shaken. */
const replaced = {
  name: 'replaced',
  /** @param {string} code */
  transform: (code) => ({ code: code.replaceAll('process.env.NODE_ENV', '"production"'), map: null }),
}

/** It says so of every module of React's that begins with 'use client', react-query's among them. */
const DIRECTIVE = 'MODULE_LEVEL_DIRECTIVE'

/** @type {Bundler} */
async function withRolldown(entry, outside) {
  /** @type {string[]} */
  const warnings = []
  const bundle = await rolldown({
    input: entry,
    ...(outside && { external: (id) => outside.test(id) }),
    transform: { define },
    // Else the paths of the repository lead it to the sources.
    tsconfig: false,
    onLog: (level, { message, code }) =>
      void (level === 'warn' && code !== DIRECTIVE && warnings.push(message)),
  })
  const { output } = await bundle.generate({ format: 'esm', minify: true })
  return { code: output.map((part) => ('code' in part ? part.code : '')).join('\n'), warnings }
}

/** @type {Bundler} */
function withWebpack(entry, outside) {
  const path = mkdtempSync(join(folder, '.out-'))
  return new Promise((resolve, reject) => {
    const compiler = webpack({
      ...{ mode: 'production', entry, context: folder, target: ['web', 'es2022'] },
      output: { path, filename: '[name].js', module: true, library: { type: 'module' } },
      experiments: { outputModule: true },
      performance: { hints: false },
      resolve: { tsconfig: false },
      ...(outside && { externals: outside, externalsType: 'module' }),
    })
    compiler?.run((error, stats) => {
      const { warnings = [], errors = [] } = stats?.toJson({ all: false, warnings: true, errors: true }) ?? {}
      const code = readdirSync(path)
        .map((file) => readFileSync(join(path, file), 'utf8'))
        .join('\n')
      rmSync(path, { recursive: true })
      compiler.close(() => {
        if (error || errors.length > 0)
          reject(error ?? new Error(errors.map(({ message }) => message).join('\n')))
        else resolve({ code, warnings: warnings.map(({ message }) => message) })
      })
    })
  })
}

/** @type {Readonly<Record<string, Bundler>>} */
export const bundlers = {
  esbuild: withEsbuild,
  rollup: withRollup,
  rolldown: withRolldown,
  webpack: withWebpack,
}

/** What an application has anyway. */
const HOSTS = /^(?:react|react-dom|@tanstack|@stripe|zod)(?:\/|$)/

/**
 * Bundles a few lines, without what an application has anyway.
 *
 * @param {Bundler} bundler
 * @param {string} text
 */
export async function bundleOf(bundler, text) {
  const file = join(folder, `.entry-${process.pid}.js`)
  writeFileSync(file, text)
  try {
    const { code, warnings } = await bundler(file, HOSTS)
    return { code: code.trim(), warnings, brotli: brotliCompressSync(code).length }
  } finally {
    rmSync(file)
  }
}

/** @param {Bundler} bundler */
export const bundleShop = (bundler) => bundler(join(folder, 'shop.js'), null)
