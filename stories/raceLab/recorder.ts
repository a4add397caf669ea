import type { Sandbox } from '@aerocall/commerce-react/testing'

/** A tab of one shopper. */
export type Tab = 'A' | 'B'

/** What the network does to one race. */
export interface Weather {
  /** The first POST is answered this much later, ms; its work is done in time. */
  slowAnswer?: number
  /** The first POST takes effect, and its answer never arrives. */
  isAnswerLost?: boolean
}

export interface RecordedRequest {
  id: number
  tab: Tab
  method: string
  start: number
  /** Null while it is under way. */
  end: number | null
  outcome: 'pending' | 'answered' | 'lost' | 'refused'
}

export interface Sample {
  at: number
  value: number
}

/** One race of one cart, as it is drawn. Times are ms since its start. */
export interface Recording {
  clicks: readonly { tab: Tab; at: number }[]
  requests: readonly RecordedRequest[]
  /** The count on screen, as it changed. */
  shown: Readonly<Record<Tab, readonly Sample[]>>
  /** Units in the server's cart. */
  onServer: number
}

export interface Recorder {
  /** The shop's network, as a tab sees it. */
  fetchOf(tab: Tab): typeof fetch
  click(tab: Tab): void
  show(tab: Tab, count: number): void
  now(): number
  subscribe(listener: () => void): () => void
  getRecording(): Recording
}

/** Each way of a request, ms: the same unsteady network for both carts. */
const WAYS = [190, 320, 110, 450, 150, 270, 380, 130, 240, 410, 170, 300]

/** Watches one cart of a sandbox. */
export function createRecorder(sandbox: Sandbox, weather: Weather): Recorder {
  const startedAt = performance.now()
  const listeners = new Set<() => void>()
  const now = () => performance.now() - startedAt
  let recording: Recording = { clicks: [], requests: [], shown: { A: [], B: [] }, onServer: 0 }
  let posts = 0
  let sent = 0

  function change(next: Partial<Recording>) {
    recording = { ...recording, ...next }
    for (const listener of listeners) listener()
  }

  function endRequest(id: number, outcome: RecordedRequest['outcome']) {
    change({
      onServer: unitsIn(sandbox),
      requests: recording.requests.map((each) => (each.id === id ? { ...each, outcome, end: now() } : each)),
    })
  }

  return {
    now,
    fetchOf: (tab) => async (input, init) => {
      const id = sent
      sent += 1
      const method = init?.method ?? 'GET'
      if (method === 'POST') posts += 1
      const isFirst = method === 'POST' && posts === 1
      const request: RecordedRequest = { id, tab, method, start: now(), end: null, outcome: 'pending' }
      change({ requests: [...recording.requests, request] })

      await sleep(WAYS[id % WAYS.length] ?? 0)
      try {
        const response = await sandbox.fetch(input, init)
        change({ onServer: unitsIn(sandbox) })
        await sleep((WAYS[(id + 5) % WAYS.length] ?? 0) + (isFirst ? (weather.slowAnswer ?? 0) : 0))
        if (isFirst && weather.isAnswerLost) {
          endRequest(id, 'lost')
          throw new TypeError('The connection was lost.')
        }
        endRequest(id, response.ok ? 'answered' : 'refused')
        return response
      } catch (error) {
        if (recording.requests[id]?.outcome === 'pending') endRequest(id, 'lost')
        throw error
      }
    },
    click: (tab) => change({ clicks: [...recording.clicks, { tab, at: now() }] }),
    show(tab, value) {
      const { shown } = recording
      if (shown[tab].at(-1)?.value === value) return
      change({ shown: { ...shown, [tab]: [...shown[tab], { at: now(), value }] } })
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    getRecording: () => recording,
  }
}

const unitsIn = (sandbox: Sandbox) =>
  sandbox
    .snapshot()
    .carts.flatMap(({ lines }) => lines)
    .reduce((sum, { quantity }) => sum + quantity, 0)

const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

/** How long a tab's screen did not show every click that was made in it, ms. */
export function timeWrong({ clicks, shown }: Recording, tab: Tab, until: number): number {
  const own = clicks.filter((click) => click.tab === tab)
  const others = clicks.length - own.length
  const times = [...own.map(({ at }) => at), ...shown[tab].map(({ at }) => at), until].sort((a, b) => a - b)
  let wrong = 0
  for (const [at, time] of times.entries()) {
    const next = times[at + 1]
    if (next === undefined) break
    const wanted = own.filter((click) => click.at <= time).length
    const seen = shown[tab].findLast((sample) => sample.at <= time)?.value ?? 0
    // What the other tab added may be shown, and need not be yet.
    if (seen < wanted || seen > wanted + others) wrong += next - time
  }
  return wrong
}
