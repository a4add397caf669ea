import { useEffect, useState, useSyncExternalStore } from 'react'
import { onToldIssue, toldIssues } from '../client/issueLog.js'
import { type Engines, type OpenedAttempt, useEngines } from '../hooks/useCommerce.js'
import { type ShownRequest, watchRequests } from './requests.js'
import { changesOf, linesOf, type Passage, type Snapshot } from './snapshot.js'

const MAX_PASSAGES = 50
/** How often it is looked whether the page has opened a checkout, ms. */
const LOOK_MS = 500

const noIssues: readonly never[] = []

/** What the engines of the surrounding provider are at, from now on. It only looks. */
export function useSnapshot(): Snapshot {
  const engines = useEngines()
  const { shop, cart, initialCart } = engines
  const state = useSyncExternalStore(cart.subscribe, cart.getState, () => initialCart)
  const issues = useSyncExternalStore(onToldIssue, toldIssues, () => noIssues)
  const requests = useRequests(engines)
  const attempt = useAttempt(engines)
  const settled = cart.getSettled()
  const hold = state.isHydrated ? cart.forCheckout.hold.read() : null
  return {
    shopId: shop.shopId,
    status: state.status,
    settled: linesOf(settled),
    held: hold && { orderId: hold.orderId, state: hold.state, lines: linesOf(hold) },
    pending: changesOf(state, settled, requests),
    errors: errorsOf(state.errors),
    requests,
    attempt,
    issues,
  }
}

function errorsOf({ lines, cart }: ReturnType<Engines['cart']['getState']>['errors']): Snapshot['errors'] {
  const all = [...lines, ...(cart === null ? [] : [['cart', cart] as const])]
  return all.map(([key, { code, outcome }]) => ({ key, code, outcome: outcome ?? 'not known' }))
}

function useRequests({ queries, shop }: Engines): readonly ShownRequest[] {
  const [requests, setRequests] = useState<readonly ShownRequest[]>([])
  // Told while a component renders, too: what is set then comes right after.
  useEffect(
    () => watchRequests(queries.current, shop, (shown) => queueMicrotask(() => setRequests(shown))),
    [queries, shop],
  )
  return requests
}

function useAttempt({ checkout: slot }: Engines): Snapshot['attempt'] {
  const [opened, setOpened] = useState<OpenedAttempt | null>(null)
  const [history, setHistory] = useState<readonly Passage[]>([])
  useEffect(() => {
    const look = () => setOpened(slot.current)
    look()
    const timer = setInterval(look, LOOK_MS)
    return () => clearInterval(timer)
  }, [slot])
  useEffect(() => {
    if (opened === null) return
    const note = () => {
      const { state, error } = opened.getState()
      const code = error?.code ?? null
      setHistory((passages) => {
        const last = passages.at(-1)
        if (last?.state === state && last.code === code) return passages
        return [...passages, { state, code, at: Date.now() }].slice(-MAX_PASSAGES)
      })
    }
    note()
    return opened.subscribe(note)
  }, [opened])
  if (opened === null) return null
  const { state, orderId } = opened.getState()
  return { state, orderId, history }
}
