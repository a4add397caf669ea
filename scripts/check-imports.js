// @ts-check
// Every built entry loads in plain Node, by import() and by require(), with nothing of a browser
// there; importing "." brings nothing of Stripe and nothing that only tests need.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, relative, resolve } from 'node:path'

const require = createRequire(import.meta.url)
/** @type {{ name: string, exports: Record<string, { default: string }> }} */
const { name, exports } = require('../package.json')
const dist = resolve(import.meta.dirname, '../dist')

const TESTS_ONLY = /^dist\/(sandbox|testing)\b/
const WEBHOOKS = /^dist\/webhooks\b/
/** What sends a cart's changes and reads it: it comes when it is needed, or when the page has time. */
const SENDING = /^dist\/cart\/sending\//

/**
 * Entry → what it must not reach, statically: packages by name, the kit's own files by their path.
 *
 * @type {Record<string, RegExp[]>}
 */
const FORBIDDEN = {
  '.': [/@stripe\//, /^dist\/(checkout|payment\/attempt)\b/, SENDING, TESTS_ONLY, WEBHOOKS],
  './checkout': [/^@stripe\/stripe-js$/, SENDING, TESTS_ONLY, WEBHOOKS],
  './devtools': [/^@stripe\//, /^dist\/(checkout|components)\b/, TESTS_ONLY, WEBHOOKS],
  './server': [
    /@stripe\//,
    /^react$/,
    /^@tanstack\//,
    /^dist\/(cart|payment|checkout|hooks|components)\b/,
    TESTS_ONLY,
    WEBHOOKS,
  ],
  ...Object.fromEntries(
    Object.keys(exports)
      .filter((entry) => entry.startsWith('./messages/'))
      // Words, and nothing of the kit with them.
      .map((entry) => [entry, [/^(?!dist\/messages\/)/]]),
  ),
  './webhooks': [/@stripe\//, /^react$/, /^@tanstack\//, /^node:/, TESTS_ONLY],
}

for (const [entry, target] of Object.entries(exports)) {
  if (entry.endsWith('.json')) continue
  const specifier = name + entry.slice(1)
  const imported = await import(specifier)
  const required = require(specifier)
  const names = Object.keys(imported)
  if (names.length === 0 || names.some((one) => !(one in required))) fail(`${specifier} has no exports`)
  for (const reached of reachableFrom(resolve(dist, '..', target.default))) {
    if (FORBIDDEN[entry]?.some((pattern) => pattern.test(reached))) fail(`${specifier} reaches ${reached}`)
  }
  console.log(`${specifier}: ${names.length} exports`)
}

/**
 * All files, from the root of the repository, and packages that a built file imports statically, however deep.
 *
 * @param {string} start
 */
function reachableFrom(start) {
  const files = new Set([start])
  const packages = new Set()
  for (const file of files) {
    const source = readFileSync(file, 'utf8')
    for (const [, specifier = ''] of source.matchAll(/(?:from\s*|^import\s*)["']([^"']+)["']/gm)) {
      if (specifier.startsWith('.')) files.add(resolve(dirname(file), specifier))
      else packages.add(specifier)
    }
  }
  const root = resolve(dist, '..')
  return [...[...files].map((file) => relative(root, file).replaceAll('\\', '/')), ...packages]
}

/** @param {string} message */
function fail(message) {
  console.error(message)
  process.exit(1)
}
