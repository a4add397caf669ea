import { type UseQueryResult, useQuery } from '@tanstack/react-query'
import { useEffect, useRef, useState, useSyncExternalStore } from 'react'
import { getOrder } from '../client/orders.js'
import type { CommerceShop } from '../client/shop.js'

import type { CommerceError } from '../errors.js'
import type { Order } from '../model.js'
import type { EnginePorts } from '../ports.js'
import { orderKey, ownPrivate } from '../queries.js'
import { useEngines } from './useCommerce.js'
import { useLatest } from './useLatest.js'
import { withNamed } from './withNamed.js'

export interface UseOrderOptions {
  /** The email the order was placed with: the API's only proof of ownership. It stands in the request and nowhere else. */
  email: string
  /** `'paid'`: ask again until the order is paid or cannot be any more, for two minutes at most. */
  waitFor?: 'paid' | undefined
}

export interface OrderNamed {
  order: Order | undefined
  /**
   * - `waiting` not paid yet, as far as is known
   * - `paid`
   * - `timed_out` two minutes without an answer either way: the webhook is late, which is no error
   * - `failed` cancelled, refunded, voided or expired, or the order could not be read (`error`): while it is
   *   waited for, not even at the third time
   */
  phase: 'waiting' | 'paid' | 'timed_out' | 'failed'
  /** Asks again, and waits anew where waiting has ended: for a "Try again" button. */
  retry: () => void
}

export type UseOrderResult = UseQueryResult<Order, CommerceError> & OrderNamed

/** Seconds between two questions; the last one repeats. Every poll eats the shop's rate limit. */
const DELAYS = [1, 2, 4, 8, 15]
const JITTER = 0.2
const PATIENCE = 120_000
/** How many answers in a row may be none before waiting ends: a shop may still be writing the order down. */
const MAX_FAILURES = 3

/**
 * One order (guide §2), and with `waitFor: 'paid'` the way it turns paid: the payment provider tells
 * the shop by a webhook, which takes seconds and now and then minutes. Nothing is asked while the tab
 * is hidden. A wrong email and an unknown order are the same `not_found`.
 *
 * @example
 * const { order, phase } = useOrder(orderId, { email, waitFor: 'paid' })
 */
export function useOrder(id: string, { email, waitFor }: UseOrderOptions): UseOrderResult {
  const { shop, ports } = useEngines()
  const address = email.trim()
  const token = tokenOf(shop, address, ports)
  const result = useQuery<Order, CommerceError>({
    queryKey: orderKey(shop, id, token),
    queryFn: ({ signal }) => getOrder(shop, id, { email: address }, { signal }),
    ...ownPrivate,
    enabled: id !== '' && address !== '',
    staleTime: 0,
  })

  const { data, error, isFetching, dataUpdatedAt, errorUpdatedAt, errorUpdateCount, refetch } = result
  const order = `${id} ${token}`
  const [retried, setRetried] = useState({ order, times: 0, failures: 0 })
  const last = retried.order === order ? retried : { order, times: 0, failures: 0 }
  const isAnswer = error?.status !== undefined
  const patience = waitFor === 'paid' && isAnswer ? MAX_FAILURES : 1
  const isRefused = error !== null && !error.retryable && errorUpdateCount - last.failures >= patience
  const isFailed = data ? data.isFinal && !data.isPaid : isRefused
  const isWaiting = !isFailed && !data?.isPaid
  const hasTimedOut = usePolling({
    identity: `${order} ${last.times}`,
    isNeeded: isWaiting && waitFor === 'paid',
    isAsking: isFetching,
    answeredAt: Math.max(dataUpdatedAt, errorUpdatedAt),
    ask: () => void refetch({ cancelRefetch: false }),
    ports,
  })

  return withNamed<UseQueryResult<Order, CommerceError>, OrderNamed>(result, {
    order: data,
    phase: data?.isPaid ? 'paid' : isFailed ? 'failed' : hasTimedOut ? 'timed_out' : 'waiting',
    retry: () => {
      setRetried({ order, times: last.times + 1, failures: errorUpdateCount })
      void refetch({ cancelRefetch: false })
    },
  })
}

interface Polling {
  /** Of what is asked for: another one starts anew. */
  identity: string
  isNeeded: boolean
  isAsking: boolean
  /** Changes with every answer: an instant one never shows as `isAsking`. */
  answeredAt: number
  ask: () => void
  ports: Pick<EnginePorts, 'page' | 'clock' | 'random'>
}

/** Tells when patience has ended. A tab that was hidden starts anew when it is shown again. */
function usePolling({ identity, isNeeded, isAsking, answeredAt, ask, ports }: Polling): boolean {
  const { page, clock, random } = ports
  const isVisible = useSyncExternalStore(page.subscribe, page.isVisible, () => true)
  const [timedOut, setTimedOut] = useState<string | null>(null)
  const run = useRef({ identity: '', polls: 0, startedAt: 0 })
  const latestAsk = useLatest(ask)

  // biome-ignore lint/correctness/useExhaustiveDependencies: every answer schedules the next question
  useEffect(() => {
    if (!isVisible) {
      run.current.identity = ''
      setTimedOut(null)
    }
    if (!isVisible || !isNeeded || isAsking) return
    if (run.current.identity !== identity) run.current = { identity, polls: 0, startedAt: clock.elapsed() }
    const { polls, startedAt } = run.current
    const seconds = DELAYS[Math.min(polls, DELAYS.length - 1)] ?? 0
    const delay = seconds * 1000 * (1 + JITTER * (2 * random.jitter() - 1))
    const left = startedAt + PATIENCE - clock.elapsed()
    const timer = setTimeout(
      () => {
        if (delay >= left) return setTimedOut(identity)
        run.current.polls += 1
        latestAsk.current()
      },
      Math.max(0, Math.min(delay, left)),
    )
    return () => clearTimeout(timer)
  }, [identity, isNeeded, isAsking, isVisible, answeredAt, clock, random])

  return timedOut === identity
}

const tokens = new WeakMap<CommerceShop, Map<string, string>>()

/** Stands for an email in cache keys. Random, so that a key kept from another visit never fits. */
function tokenOf(shop: CommerceShop, email: string, { random }: Pick<EnginePorts, 'random'>): string {
  const known = tokens.get(shop) ?? new Map<string, string>()
  tokens.set(shop, known)
  const token = known.get(email) ?? (email && random.uuid())
  known.set(email, token)
  return token
}
