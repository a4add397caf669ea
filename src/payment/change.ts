import type { Hold } from '../cart/hold.js'
import type { Order } from '../model.js'
import type { Moment } from './timing.js'
import type { Accepted, CheckoutState } from './types.js'

/** What the attempt is: what every tab knows of its order, and what this tab shows. */
export interface Attempt {
  readonly hold: Hold | null
  readonly shown: CheckoutState
}

/**
 * What an event makes of the attempt. Pure: the time comes with the event, and what else is to happen is named, not
 * done. All that a payment can become is decided in transitions.ts and meaning.ts, and written and shown by `dispatch` (core.ts).
 */
export type Transition = (attempt: Attempt, moment: Moment) => Change

export interface Change {
  /** Written before anything else happens. */
  hold?: Hold
  /** Where the browser does not keep the hold, nothing may be sent or shown. */
  isVital?: boolean
  shown?: Partial<CheckoutState> | undefined
  /** True: the payment is looked after from now on; false: not any more. */
  isPolled?: boolean | undefined
  effect?: Effect
}

/** What happens next, once all is written and shown. */
export type Effect =
  /** The payment was accepted: told once per order, over reloads and tabs. The order, where it was read. */
  | { type: 'tell'; state: Accepted; order: Order | undefined }
  /** The order was cancelled: it is given up, and the form shows what is lost by it. */
  | { type: 'release' }
  /** The secret is of another order: forgotten, but not who made it. */
  | { type: 'forget' }
