import { isBrowser } from '../environment.js'
import { CommerceError } from '../errors.js'
import type { LocksPort } from '../ports.js'

/** Web Locks, or the order within this tab where a page has none. */
export function browserLocks(): LocksPort {
  return {
    withLock(name, options, task) {
      const manager = isBrowser() ? navigator.locks : undefined
      return manager === undefined
        ? withTabLock(name, options, task)
        : withWebLock(manager, name, options, task)
    },
  }
}

type WithLock<Result> = [
  name: string,
  options: { waitMs: number; release?: AbortSignal },
  task: () => Promise<Result>,
]

const waitedTooLong = () =>
  new CommerceError({
    code: 'timeout',
    outcome: 'not_applied',
    retryable: true,
    message: 'Another tab of this shop is still busy. Please try again.',
  })

async function withWebLock<Result>(
  manager: LockManager,
  ...[name, { waitMs, release }, task]: WithLock<Result>
): Promise<Result> {
  const waiting = new AbortController()
  const giveUp = () => waiting.abort()
  const timer = setTimeout(giveUp, waitMs)
  let running: Promise<Result> | undefined
  const held = () => {
    clearTimeout(timer)
    running = task()
    return settledOrReleased(running, release)
  }
  try {
    if (release?.aborted) giveUp()
    await manager.request(name, { signal: waiting.signal }, held)
  } catch (error) {
    // Without storage (blocked cookies, an opaque origin) the browser refuses locks too; other tabs have other carts.
    if (running === undefined && isDenied(error)) return withTabLock(name, { waitMs, release }, task)
    // Else not had in time; or stolen, and then the task goes on and its result counts.
  } finally {
    clearTimeout(timer)
  }
  if (running === undefined) throw waitedTooLong()
  return running
}

const isDenied = (error: unknown) =>
  typeof error === 'object' && error !== null && 'name' in error && error.name === 'SecurityError'

/** Shared by all ports of this page, as Web Locks are. */
const tabQueues = new Map<string, Promise<void>>()

/** The weaker guarantee of pages without Web Locks (plain http): order within this tab. */
async function withTabLock<Result>(...[name, { waitMs, release }, task]: WithLock<Result>): Promise<Result> {
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
  if (turn === 'late' || release?.aborted) {
    free()
    throw waitedTooLong()
  }
  const running = task()
  settledOrReleased(running, release).then(free)
  return running
}

/** Resolves, and never rejects, when the task has settled or the signal fires. */
function settledOrReleased(running: Promise<unknown>, release: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      release?.removeEventListener('abort', done)
      resolve()
    }
    running.then(done, done)
    release?.addEventListener('abort', done)
  })
}
