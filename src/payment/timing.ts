import { type Hold, isUnderWay } from '../cart/hold.js'
import type { ClockPort } from '../ports.js'

/**
 * Follows the client's clock. What it returns gives an order the times at which its payments were sent as the clock has
 * them now, and saves them: one that was set ahead while this page looks on would make them too old; those in the
 * future, where it was set back, would be waited for until then.
 */
export function clockFollower(clock: ClockPort, save: (hold: Hold) => boolean) {
  /** How far the clock was ahead of this page's own time at the last look; null: there was none. */
  let ahead: number | null = null
  return (hold: Hold | null): Hold | null => {
    const now = clock.now()
    const aheadNow = now - clock.elapsed()
    const jump = aheadNow - (ahead ?? aheadNow)
    const next = hold && moved(hold, jump > SET_MS ? jump : 0, now)
    // What could not be written is done again with the next look.
    if (next === hold || next === null || save(next)) ahead = aheadNow
    return next
  }
}

/** Less than that is no clock that was set, but two that do not go quite alike, ms. */
const SET_MS = 1000

/** The same object where nothing moves. */
function moved(hold: Hold, ms: number, now: number): Hold {
  const { startedAt, sentAt, earlierAt } = hold
  const at = (time: number | null) => time && Math.min(time + ms, now)
  const next = { startedAt: Math.min(startedAt, now), sentAt: at(sentAt), earlierAt: at(earlierAt) }
  const isSame = next.startedAt === startedAt && next.sentAt === sentAt && next.earlierAt === earlierAt
  return isSame ? hold : { ...hold, ...next }
}

/** The time of an event. */
export interface Moment {
  /** Of the client's clock, which may be set; ms. */
  now: number
  /** This page sent a payment in the last ten minutes, by a clock that cannot be set. */
  hasSentLately: boolean
}

/** After this time what was sent has arrived, or never will, ms. */
export const ARRIVED_AFTER_MS = 10 * 60_000

/** After this time the shopper may give an order up whose outcome never became known, ms. */
export const START_OVER_AFTER_MS = 30 * 60_000

/** After this time a cart of which too many orders were asked for may be ordered again, ms. */
export const TRIES_KEPT_MS = 30 * 60_000

/** How long until the shopper may give up an order whose outcome is not known, ms. */
export const timeToStartOver = ({ startedAt }: Hold, now: number) =>
  Math.max(0, startedAt + START_OVER_AFTER_MS - now)

export const canStartOver = (hold: Hold, { now }: Moment) => timeToStartOver(hold, now) === 0

/** Whether a payment of this order may be on its way, or have arrived, without anybody here knowing. */
export const mayBeSent = (hold: Hold) => isUnderWay(hold) || hold.sentAt !== null

/**
 * It was sent so lately that it may still arrive, whatever the provider says now. A page that sent it itself counts by
 * its own time: the client's clock may be set meanwhile.
 */
export const isOnItsWay = (hold: Hold, { now, hasSentLately }: Moment) =>
  mayBeSent(hold) && (hasSentLately || now - (hold.sentAt ?? hold.startedAt) < ARRIVED_AFTER_MS)

/**
 * The provider has reached a state that only a confirmation leads to. Where no other one was unheard of, it is the
 * one that was sent: nothing else is on its way.
 */
export function seenArriving(hold: Hold, { now }: Moment): Hold {
  const { earlierAt } = hold
  const isOnlyOne = earlierAt === null || now - earlierAt >= ARRIVED_AFTER_MS
  return isOnlyOne ? { ...hold, sentAt: null, earlierAt: null } : hold
}
