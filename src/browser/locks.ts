import { isBrowser } from '../environment.js'
import { CommerceError } from '../errors.js'
import type { LocksPort } from '../ports.js'

/** Web Locks, or the order within this tab where a page has none. */
export function browserLocks(): LocksPort {
  return {
    withLock(name, options, task) {
      const manager = webLocks()
      return manager === null ? withTabLock(name, options, task) : withWebLock(manager, name, options, task)
    },
  }
}

/** Null where a page has none: plain http, old browsers, and stand-ins that have a part of the browser only. */
function webLocks(): LockManager | null {
  try {
    return isBrowser() && typeof navigator.locks?.request === 'function' ? navigator.locks : null
  } catch {
    return null
  }
}

type WithLock<Result> = [
  name: string,
  options: { waitMs: number; abandon?: AbortSignal },
  task: () => Promise<Result>,
]

/** `cause`: why the lock of all tabs could not be had. */
const waitedTooLong = (cause?: unknown) =>
  new CommerceError({
    cause,
    code: 'timeout',
    outcome: 'not_applied',
    retryable: true,
    message: 'Another tab of this shop is still busy. Please try again.',
  })

/**
 * Where the page itself was busy (a phone that reads a payment provider's script), its timer may come before the news of
 * a lock that was free all along, and another tab would be blamed.
 */
const NEWS_MS = 50

async function withWebLock<Result>(
  manager: LockManager,
  ...[name, { waitMs, abandon }, task]: WithLock<Result>
): Promise<Result> {
  const waiting = new AbortController()
  const giveUp = () => waiting.abort()
  // To give up a lock that has been had meanwhile changes nothing.
  const timer = setTimeout(setTimeout, waitMs, giveUp, NEWS_MS)
  let running: Promise<Result> | undefined
  const held = async () => {
    if (waiting.signal.aborted) return
    clearTimeout(timer)
    running = task()
    return settledOrAbandoned(running, abandon)
  }
  try {
    if (abandon?.aborted) giveUp()
    // A stand-in that does not know the signal would never answer.
    await Promise.race([manager.request(name, { signal: waiting.signal }, held), aborted(waiting.signal)])
  } catch (cause) {
    // Refused: without storage (blocked cookies, an opaque origin) browsers do that, and other tabs have other carts.
    if (running === undefined && !waiting.signal.aborted)
      return withTabLock(name, { waitMs, abandon }, task, cause)
    // Else not had in time; or stolen, and then the task goes on and its result counts.
  } finally {
    clearTimeout(timer)
  }
  if (running === undefined) throw waitedTooLong()
  return running
}

/** Shared by all ports of this page, as Web Locks are. */
const tabQueues = new Map<string, Promise<void>>()

/** The weaker guarantee of pages without Web Locks (plain http): order within this tab. */
async function withTabLock<Result>(
  ...[name, { waitMs, abandon }, task, cause]: [...WithLock<Result>, cause?: unknown]
): Promise<Result> {
  const before = tabQueues.get(name) ?? Promise.resolve()
  let free = () => {}
  const freed = new Promise<void>((resolve) => {
    free = resolve
  })
  tabQueues.set(
    name,
    before.then(() => freed),
  )
  let timer: ReturnType<typeof setTimeout> | undefined
  const late = new Promise<'late'>((resolve) => {
    timer = setTimeout(resolve, waitMs, 'late')
  })
  const turn = await Promise.race([before, late])
  clearTimeout(timer)
  if (turn === 'late' || abandon?.aborted) {
    free()
    throw waitedTooLong(cause)
  }
  const running = task()
  settledOrAbandoned(running, abandon).then(free)
  return running
}

const aborted = (signal: AbortSignal) =>
  new Promise<void>((resolve) => {
    if (signal.aborted) resolve()
    signal.addEventListener('abort', () => resolve())
  })

/** Resolves, and never rejects, when the task has settled or the signal fires. */
function settledOrAbandoned(running: Promise<unknown>, abandon: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      abandon?.removeEventListener('abort', done)
      resolve()
    }
    running.then(done, done)
    abandon?.addEventListener('abort', done)
  })
}
