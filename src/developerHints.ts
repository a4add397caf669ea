import type { QueryClient, QueryKey } from '@tanstack/react-query'
import type { CommerceShop } from './client/shop.js'
import { isBrowser } from './environment.js'
import { commerceKey } from './queries.js'
import { VERSION } from './version.js'

/* What the provider looks for while developing, each told in one line. Production bundles have none of it. */

/** The page's copies of the kit, by their versions. A module that is loaded twice has two. */
const COPIES = Symbol.for('@aerocall/commerce-react')

type Copies = Map<object, string>

/** Stands for this copy. */
const self = {}

function copies(): Copies {
  const page = globalThis as { [COPIES]?: Copies }
  page[COPIES] ??= new Map()
  return page[COPIES]
}

/** Says once that another copy of the kit has a provider in this page, too. */
export function noteCopy(): void {
  const all = copies()
  // A server in development loads its modules again and again.
  if (all.has(self) || !isBrowser()) return
  all.set(self, VERSION)
  if (all.size > 1) warn(twoCopies())
}

/** For a hook that finds no provider; `''` where no other copy has one. */
export const otherCopyHint = (): string =>
  [...copies().keys()].some((copy) => copy !== self) ? ` ${twoCopies()}` : ''

function twoCopies(): string {
  const versions = [...new Map([...copies(), [self, VERSION]]).values()].join(' and ')
  return (
    `This page has several copies of @aerocall/commerce-react (${versions}), and the hooks of one do not see the ` +
    'provider of another. `npm ls @aerocall/commerce-react` shows who brings them; `npm dedupe` or one common ' +
    'version makes them one.'
  )
}

/** What stands in a fingerprint, in its order. */
const SETTINGS = ['version of the kit', 'apiKey', 'headers', 'currency', 'moneyUnit']
/** Only their hashes are there. */
const HIDDEN = ['apiKey', 'headers']

/**
 * Tells of answers that came with the page (from a server, or a persister) and were read for another shop or with
 * other settings than the provider's: nobody finds them, so everything is asked for again and hydration may fail.
 */
export function watchForeignState(shop: CommerceShop, queries: QueryClient): () => void {
  const told = new Set<string>()
  const look = (queryKey: QueryKey) => {
    const difference = differenceOf(queryKey, shop)
    if (difference === null || told.has(difference)) return
    told.add(difference)
    warn(
      `Answers that came with the page do not fit the provider, so they are asked for again and hydration may fail: ${difference}. ` +
        'Give the client on the server and <CommerceProvider> the same shopId, apiKey, currency, moneyUnit and headers ' +
        '(docs/next.md); what a persister kept is out of date (docs/persist.md).',
    )
  }
  const cache = queries.getQueryCache()
  // What a hook or a prefetch of this page asks for has a function that asks.
  for (const { queryKey, options } of cache.getAll()) if (options.queryFn === undefined) look(queryKey)
  return cache.subscribe(({ type, query }) => {
    if (type === 'added' && query.options.queryFn === undefined) look(query.queryKey)
  })
}

/** Null where it is no answer of the kit's, or one that fits. */
function differenceOf(queryKey: QueryKey, shop: CommerceShop): string | null {
  const [kit, shopId] = queryKey
  if (kit !== commerceKey(shop)[0]) return null
  if (shopId !== shop.shopId)
    return `shopId is ${JSON.stringify(shopId)} there and ${JSON.stringify(shop.shopId)} here`
  const theirs = String(queryKey.at(-1))
  if (queryKey.length < 4 || theirs === shop.fingerprint) return null
  const [there, here] = [theirs.split('.'), shop.fingerprint.split('.')]
  if (there.length !== here.length) return `${SETTINGS[0]} is another`
  const differing = SETTINGS.flatMap((name, at) => {
    if (there[at] === here[at]) return []
    return HIDDEN.includes(name) ? `${name} is another` : `${name} is ${there[at]} there and ${here[at]} here`
  })
  return differing.join(', ')
}

function warn(text: string): void {
  // biome-ignore lint/suspicious/noConsole: a hint for developers, who see nothing else of it
  console.warn(`[commerce] ${text}`)
}
