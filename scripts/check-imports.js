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

const TESTS_ONLY = /^src\/(sandbox|testing)\b/
const WEBHOOKS = /^src\/webhooks\b/

/**
 * Entry → what it must not reach, statically: packages by name, the kit's own files by their source,
 * since what several entries share is built into chunks that are named for nothing.
 *
 * @type {Record<string, RegExp[]>}
 */
const FORBIDDEN = {
  '.': [/@stripe\//, /^src\/(stripe|payment\/attempt|components\/checkout)\b/, TESTS_ONLY, WEBHOOKS],
  './checkout': [/^@stripe\/stripe-js$/, TESTS_ONLY, WEBHOOKS],
  './server': [
    /@stripe\//,
    /^react$/,
    /^@tanstack\//,
    /^src\/(cart|payment|hooks|components)\b/,
    TESTS_ONLY,
    WEBHOOKS,
  ],
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
    const origins = reached.startsWith(dist) ? sourcesOf(reached) : [reached]
    const bad = origins.find((origin) => FORBIDDEN[entry]?.some((pattern) => pattern.test(origin)))
    if (bad) fail(`${specifier} reaches ${bad}`)
  }
  console.log(`${specifier}: ${names.length} exports`)
}

/**
 * What a built file was made of, from the root of the repository.
 *
 * @param {string} file
 * @returns {string[]}
 */
function sourcesOf(file) {
  /** @type {{ sources: string[] }} */
  const { sources } = JSON.parse(readFileSync(`${file}.map`, 'utf8'))
  return sources.map((source) =>
    relative(resolve(dist, '..'), resolve(dirname(file), source)).replaceAll('\\', '/'),
  )
}

/**
 * All files and packages that a built file imports statically, however deep, and itself.
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
  return seen
}

/** @param {string} message */
function fail(message) {
  console.error(message)
  process.exit(1)
}
