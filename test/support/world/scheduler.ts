/** Virtual time: what is due runs in the order of its time, then of its scheduling. */
export interface Scheduler {
  now(): number
  after(ms: number, action: () => void): void
  /** Runs the next action due at or before `until`. False: there is none. */
  runNext(until: number): boolean
  jumpTo(time: number): void
}

export function createScheduler(startAt: number): Scheduler {
  let time = startAt
  const agenda: Array<{ at: number; action: () => void }> = []

  return {
    now: () => time,
    after(ms, action) {
      const at = time + Math.max(0, ms)
      let index = agenda.length
      while (index > 0 && (agenda[index - 1]?.at ?? 0) > at) index--
      agenda.splice(index, 0, { at, action })
    },
    runNext(until) {
      const next = agenda[0]
      if (next === undefined || next.at > until) return false
      agenda.shift()
      time = next.at
      next.action()
      return true
    },
    jumpTo(target) {
      time = Math.max(time, target)
    },
  }
}
