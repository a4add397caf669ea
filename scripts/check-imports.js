// @ts-check
// Every built entry loads in plain Node, by import() and by require(), with nothing of a browser
// there; importing "." brings nothing of Stripe and nothing that only tests need.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, resolve } from 'node:path'

const require = createRequire(import.meta.url)
/** @type {{ name: string, exports: Record<string, { default: string }> }} */
const { name, exports } = require('../package.json')
const dist = resolve(import.meta.dirname, '../dist')

/**
 * Entry → what its built files must not reach, statically.
 *
 * @type {Record<string, RegExp[]>}
 */
const FORBIDDEN = {
  '.': [/@stripe\//, /testing\.js$/, /webhooks\.js$/],
  './checkout': [/^@stripe\/stripe-js$/, /testing\.js$/, /webhooks\.js$/],
  './server': [/@stripe\//, /^react$/, /^@tanstack\//, /testing\.js$/, /webhooks\.js$/],
  './webhooks': [/@stripe\//, /^react$/, /^@tanstack\//, /^node:/],
}

for (const [entry, target] of Object.entries(exports)) {
  if (entry.endsWith('.json')) continue
  const specifier = name + entry.slice(1)
  const imported = await import(specifier)
  const required = require(specifier)
  const names = Object.keys(imported)
  if (names.length === 0 || names.some((one) => !(one in required))) fail(`${specifier} has no exports`)
  for (const reached of reachableFrom(resolve(dist, '..', target.default))) {
    for (const pattern of FORBIDDEN[entry] ?? []) {
      if (pattern.test(reached)) fail(`${specifier} reaches ${reached}`)
    }
  }
  console.log(`${specifier}: ${names.length} exports`)
}

/**
 * All files and packages that a built file imports statically, however deep.
 *
 * @param {string} start
 */
function reachableFrom(start) {
  const seen = new Set([start])
  for (const file of seen) {
    if (!file.startsWith(dist)) continue
    const source = readFileSync(file, 'utf8')
    for (const [, specifier = ''] of source.matchAll(/(?:from\s*|^import\s*)["']([^"']+)["']/gm)) {
      seen.add(specifier.startsWith('.') ? resolve(dirname(file), specifier) : specifier)
    }
  }
  seen.delete(start)
  return seen
}

/** @param {string} message */
function fail(message) {
  console.error(message)
  process.exit(1)
}
