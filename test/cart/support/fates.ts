/** What becomes of one request. Times are virtual, ms after it was sent. */
export interface Fate {
  /** When the server does the work; never: the request is lost. Twice: a browser sent it again. */
  arrives: readonly number[]
  /** When the page gets its answer. */
  answersAt: number
  /** `own`: the server's. `drop`: the connection breaks. `stale`: what a cache between kept of the last read. */
  answer: 'own' | 'drop' | 'stale' | { status: number; body?: string; headers?: Record<string, string> }
}

const WAY = 40
const ARRIVED = [WAY]
const html = '<!doctype html><title>Sign in to the Wi-Fi</title>'

const fate = (answer: Fate['answer'], arrives: readonly number[] = ARRIVED, answersAt = 2 * WAY): Fate => ({
  arrives,
  answersAt,
  answer,
})

export const prompt = fate('own')
export const slow = (ms: number) => fate('own', [ms / 2], ms)
/** A read that a cache answers, which knows nothing of what was written since it asked itself. */
export const stale = fate('stale', [])
/** The request never reaches the server. */
export const lost = fate('drop', [])
/** The server does the work, and its answer is lost. */
export const answerLost = fate('drop')
/** The connection breaks, and what was sent arrives later all the same. */
export const straggler = (ms: number) => fate('drop', [ms])
/** Nothing comes until the client's patience ends. */
export const stalled = (isApplied: boolean, limitMs = 20_000) =>
  fate('drop', isApplied ? ARRIVED : [], limitMs)
/** Chromium sends a POST again when the connection closes before any header: one fetch, two requests. */
export const resent = fate('own', [WAY, WAY])
/** Here the second one arrives after the first one's answer. */
export const resentLate = (ms: number) => fate('own', [WAY, ms])
/** The first one was applied, the second one is refused, and the page sees only that. */
export const resentRefused = (status: number) => fate(refusal(status))
/** Answered without the work, or (`after`) with it. */
export const refused = (status: number, headers?: Record<string, string>) =>
  fate(refusal(status, headers), [])
export const refusedAfter = (status: number) => fate(refusal(status))
/** A captive portal, or a proxy that swallows the shop's own answer. */
export const page = (isApplied: boolean) =>
  fate({ status: 200, body: html, headers: { 'content-type': 'text/html' } }, isApplied ? ARRIVED : [])
/** The work is done, and the answer says only that. */
export const acknowledged = fate({ status: 204 })
export const truncated = fate({
  status: 200,
  body: '{"id":"cart',
  headers: { 'content-type': 'application/json' },
})

function refusal(status: number, headers?: Record<string, string>): Exclude<Fate['answer'], string> {
  const body = JSON.stringify({ message: `Refused with ${status}.` })
  return { status, body, headers: { 'content-type': 'application/json', ...headers } }
}
