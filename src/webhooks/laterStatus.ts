/** In the order in which they follow each other; `processing` may be the payment's or the parcel's. */
const STAGES = [
  /^(created|pending|unpaid|failed|expired)$/,
  /^processing$/,
  /^(paid|captured|succeeded)$/,
  /^shipped$/,
  /^(delivered|completed)$/,
  /^(cancell?ed|voided)$/,
  /^partial(ly)?_?refund(ed)?$/,
  /^refunded$/,
]

/**
 * The later of two statuses of one order, for a column that deliveries in any order, and repeated,
 * never move back: `paid` that comes after `shipped` leaves it at `shipped`. Of two of one stage the
 * known one stays. Assumed, as the guide names no status: created, pending, unpaid, failed, expired <
 * processing < paid, captured, succeeded < shipped < delivered, completed < cancelled, voided <
 * partially refunded < refunded. Any other word counts as before all of these.
 *
 * Read and written in one transaction, or two deliveries at once undo each other.
 *
 * @param known what is stored; null where nothing is yet
 *
 * @example
 * row.status = laterStatus(row.status, order.status)
 */
export function laterStatus(known: string | null, next: string): string {
  return known === null || stageOf(next) > stageOf(known) ? next : known
}

function stageOf(status: string): number {
  const word = status.trim().toLowerCase().replace(/[ -]/g, '_')
  return STAGES.findIndex((stage) => stage.test(word))
}
