import type { QueryClient } from '@tanstack/react-query'
import type { CommerceShop } from './client/shop.js'
import { tell } from './environment.js'
import { commerceKey } from './queries.js'

/** How a write shows in the mutation cache: nothing personal, no session and no address. */
interface Shown<Args extends unknown[], Result> {
  /** After `commerceKey(shop)`. */
  key: readonly [area: 'cart' | 'checkout', action: string]
  variables?: (...args: Args) => unknown
  data?: (result: Result) => unknown
}

export type Reporter = <Args extends unknown[], Result>(
  call: (shop: CommerceShop, ...args: Args) => Promise<Result>,
  shown: Shown<Args, Result>,
) => (...args: Args) => Promise<Result>

/** Ended mutations are looked at in devtools, ms. */
const GC_TIME = 10_000

/**
 * Makes functions of the client whose calls also show as mutations, where users of react-query look for them:
 * in the devtools, in `useIsMutating` and in callbacks of the host's `MutationCache`. They are a report. What is
 * sent, and what its caller hears, is the call's own; whatever the cache or a callback of the host's does
 * neither starts, repeats, delays nor fails it.
 */
export function mutationReporter(shop: CommerceShop, queries: { readonly current: QueryClient }): Reporter {
  return (call, { key, variables, data }) =>
    (...args) => {
      const answer = call(shop, ...args)
      tell(() => {
        const mutation = queries.current.getMutationCache().build(queries.current, {
          mutationKey: [...commerceKey(shop), ...key],
          mutationFn: async () => {
            const result = await answer
            return data?.(result) ?? null
          },
          retry: false,
          networkMode: 'always',
          scope: undefined,
          gcTime: GC_TIME,
          meta: { aerocallCommerce: true },
        })
        mutation.execute(variables?.(...args)).catch(() => {})
      })
      return answer
    }
}
