import { CommerceError } from '@aerocall/commerce-react/server'
import type { Scheduler } from './scheduler.js'

/** A tab as the lock manager sees it. */
export interface LockOwner {
  deliver(action: () => void): void
  isAlive(): boolean
  isFrozen(): boolean
  kill(): void
}

interface Request {
  owner: LockOwner
  start: () => void
}

/** Web Locks over all tabs of a world: first come, first served; a dead holder holds nothing. */
export function createSharedLocks(scheduler: Scheduler) {
  const waiting = new Map<string, Request[]>()
  const holders = new Map<string, Request>()

  function grantNext(name: string): void {
    const holder = holders.get(name)
    const queue = waiting.get(name) ?? []
    if (holder !== undefined) {
      // A page frozen in the back/forward cache gives way to one that waits for its lock.
      if (queue.length > 0 && holder.owner.isFrozen()) holder.owner.kill()
      return
    }
    const next = queue.shift()
    if (next === undefined) return
    holders.set(name, next)
    next.owner.deliver(next.start)
  }

  function drop(name: string, request: Request): void {
    waiting.set(
      name,
      (waiting.get(name) ?? []).filter((other) => other !== request),
    )
    if (holders.get(name) === request) holders.delete(name)
    scheduler.after(0, () => grantNext(name))
  }

  return {
    held: () => [...holders.keys()],

    request<Result>(
      owner: LockOwner,
      name: string,
      { waitMs, abandon }: { waitMs: number; abandon?: AbortSignal },
      task: () => Promise<Result>,
    ): Promise<Result> {
      return new Promise((resolve, reject) => {
        // What a page still wants when it is gone: it would hold the lock for ever.
        if (!owner.isAlive()) return
        let started = false
        const request: Request = {
          owner,
          start() {
            started = true
            const running = task()
            const free = () => drop(name, request)
            running.then(free, free)
            abandon?.addEventListener('abort', free, { once: true })
            running.then(resolve, reject)
          },
        }
        const refuse = () => {
          // A page that was frozen when its turn came has the lock: its timers are frozen, too.
          if (started || holders.get(name) === request) return
          drop(name, request)
          const message = 'The lock was not had in time'
          owner.deliver(() => reject(new CommerceError({ code: 'timeout', message, retryable: true })))
        }
        if (abandon?.aborted) return refuse()
        waiting.set(name, [...(waiting.get(name) ?? []), request])
        scheduler.after(0, () => grantNext(name))
        scheduler.after(waitMs, refuse)
      })
    },

    releaseAll(owner: LockOwner): void {
      for (const [name, queue] of waiting) {
        waiting.set(
          name,
          queue.filter((request) => request.owner !== owner),
        )
      }
      for (const [name, holder] of [...holders]) {
        if (holder.owner === owner) drop(name, holder)
      }
    },
  }
}
