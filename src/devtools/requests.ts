import type { Query, QueryClient, QueryKey } from '@tanstack/react-query'
import { isCommerceError } from '../errors.js'
import { commerceKey } from '../queries.js'

/** One request, or the repeats of one read, as the caches of react-query tell of it. */
export interface ShownRequest {
  id: string
  /** `addItem`, `products`: never an address, and nothing of a person's. */
  name: string
  /** Of a write: what it was asked to do. */
  detail: string
  /** ms of the page's clock. */
  startedAt: number
  endedAt: number | null
  /** Null: under way. `unknown` of a write: it may have taken effect. */
  outcome: 'answered' | 'refused' | 'unknown' | null
  /** Of a failure. */
  code: string | null
}

const MAX_REQUESTS = 50
/** Their keys name a person's order. */
const PRIVATE = ['order']

/** Watches one shop's requests from now on. */
export function watchRequests(
  queries: QueryClient,
  shop: Parameters<typeof commerceKey>[0],
  changed: (requests: readonly ShownRequest[]) => void,
): () => void {
  let shown: readonly ShownRequest[] = []
  const [kit, shopId] = commerceKey(shop)
  const isOurs = (key: QueryKey | undefined) => key?.[0] === kit && key?.[1] === shopId
  const put = (request: ShownRequest) => {
    const isKnown = shown.some(({ id }) => id === request.id)
    shown = isKnown
      ? shown.map((one) => (one.id === request.id ? request : one))
      : [...shown, request].slice(-MAX_REQUESTS)
    changed(shown)
  }

  const stopMutations = queries.getMutationCache().subscribe(({ type, mutation }) => {
    if ((type !== 'added' && type !== 'updated') || !isOurs(mutation.options.mutationKey)) return
    const { status, submittedAt, error, variables } = mutation.state
    const isOver = status === 'success' || status === 'error'
    put({
      id: `mutation ${mutation.mutationId}`,
      name: String(mutation.options.mutationKey?.at(-1)),
      detail: variables === undefined ? '' : JSON.stringify(variables),
      startedAt: submittedAt || Date.now(),
      endedAt: isOver ? Date.now() : null,
      ...endOf(isOver, status === 'error' ? error : null),
    })
  })

  const reads = new Map<string, ShownRequest>()
  const start = ({ queryHash, queryKey, state }: Query) => {
    const read: ShownRequest = {
      id: `query ${queryHash} ${state.dataUpdateCount + state.errorUpdateCount}`,
      ...namesOf(queryKey),
      startedAt: Date.now(),
      endedAt: null,
      outcome: null,
      code: null,
    }
    reads.set(queryHash, read)
    put(read)
  }
  const stopQueries = queries.getQueryCache().subscribe((event) => {
    if (event.type !== 'updated' || !isOurs(event.query.queryKey)) return
    const { action, query } = event
    if (action.type === 'fetch') return start(query)
    const read = reads.get(query.queryHash)
    const isEnd = action.type === 'error' || (action.type === 'success' && !action.manual)
    if (read === undefined || !isEnd) return
    reads.delete(query.queryHash)
    put({ ...read, endedAt: Date.now(), ...endOf(true, action.type === 'error' ? action.error : null) })
  })
  // What the page asked for before anybody looked.
  for (const query of queries.getQueryCache().getAll()) {
    if (isOurs(query.queryKey) && query.state.fetchStatus === 'fetching') start(query)
  }
  return () => {
    stopMutations()
    stopQueries()
  }
}

function endOf(isOver: boolean, error: unknown): Pick<ShownRequest, 'outcome' | 'code'> {
  if (!isOver) return { outcome: null, code: null }
  if (error === null) return { outcome: 'answered', code: null }
  const code = isCommerceError(error) ? error.code : 'error'
  return { outcome: isCommerceError(error) && error.outcome === 'unknown' ? 'unknown' : 'refused', code }
}

function namesOf([, , kind, ...rest]: QueryKey): Pick<ShownRequest, 'name' | 'detail'> {
  const parts = PRIVATE.includes(String(kind)) ? [] : rest.slice(0, -1)
  return { name: String(kind), detail: parts.filter(Boolean).join(' ').slice(0, 80) }
}
