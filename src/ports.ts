/**
 * What the two engines (cart/ and payment/) need of their surroundings. They take these as
 * values, so that a model runs them on a virtual clock, and two tabs are two engines over one
 * storage. `browser.ts` has the real ones.
 */

/** A key-value store shared by the tabs of one shop. Never throws: see `browser/webStorage.ts`. */
export interface StoragePort {
  /** What the storage holds now, and never a copy of what it should hold. */
  get(key: string): string | null
  /** True: the storage holds the value, which was read back. False: it still holds the old one. */
  set(key: string, value: string): boolean
  remove(key: string): void
  /** Calls back when another tab changed a key. */
  subscribe(listener: (key: string) => void): () => void
}

/** Mutual exclusion between tabs (Web Locks), or within this one where there are none. */
export interface LocksPort {
  /**
   * Runs `task` while the lock is held. Rejects with `CommerceError` `timeout`, `not_applied`, when
   * the lock was not had within `waitMs`; `task` has then not run. The lock is released when the
   * task settles, or at once when `abandon` aborts.
   */
  withLock<Result>(
    name: string,
    options: { waitMs: number; abandon?: AbortSignal },
    task: () => Promise<Result>,
  ): Promise<Result>
}

/** News between tabs (BroadcastChannel, else storage events). The sender does not hear itself. */
export interface ChannelPort {
  post(message: string): void
  subscribe(listener: (message: string) => void): () => void
}

export interface ClockPort {
  /** Milliseconds since the epoch, of the client, whose clock may be set: for times that another page reads. */
  now(): number
  /** Milliseconds since some moment of this page, whatever the clock is set to: for its own waits. */
  elapsed(): number
  /** Resolves after `ms`; rejects with the signal's reason when aborted. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>
}

/** What `running` comes to; rejects with `tooLate()` where that takes longer than `ms`. */
export function within<Result>(
  clock: ClockPort,
  ms: number,
  running: Promise<Result>,
  tooLate: () => Error,
): Promise<Result> {
  const patience = new AbortController()
  const late = clock.sleep(ms, patience.signal).then((): never => {
    throw tooLate()
  })
  return Promise.race([running, late]).finally(() => patience.abort())
}

export interface RandomPort {
  /** A new UUID v4. */
  uuid(): string
  /** Uniform in [0, 1): jitter only. */
  jitter(): number
}

/** What a page tells: restored from the back/forward cache, focused, hidden, back online. */
export interface PagePort {
  isOnline(): boolean
  isVisible(): boolean
  /** `restored`: shown again from the back/forward cache, with all timers and promises thawed. */
  subscribe(listener: (event: PageEvent) => void): () => void
}

export type PageEvent = 'focus' | 'restored' | 'online' | 'hidden'

export interface EnginePorts {
  /** Prefix of every storage key, lock and channel: a hash of `shopId`. */
  namespace: string
  /** Over tabs and visits (localStorage). */
  storage: StoragePort
  /** This tab only (sessionStorage). */
  session: StoragePort
  locks: LocksPort
  channel: ChannelPort
  clock: ClockPort
  random: RandomPort
  page: PagePort
}
