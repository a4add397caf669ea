/**
 * Where a delivery stands: `claimed` – yours to handle now; `running` – another delivery of the same
 * event is being handled; `done` – handled before.
 */
export type ClaimResult = 'claimed' | 'running' | 'done'

/**
 * Remembers which events were handled, so that each is handled once although deliveries repeat.
 * A claim is a lease: when its holder dies, the event can be claimed again after `leaseMs`.
 *
 * `owner` names one claim. A holder whose lease ran out and was taken by another can then neither
 * complete nor release the other's. {@link createWebhookHandler} always passes one; without it, all
 * claims of one store object have the same owner.
 */
export interface DedupeStore {
  /** Takes the lease in one atomic step. Must reject when the store cannot be reached. */
  claim(key: string, options: { leaseMs: number; owner?: string }): Promise<ClaimResult>
  /** Marks the event as handled for `keepMs`, unless another owner holds it. */
  complete(key: string, options: { keepMs: number; owner?: string }): Promise<void>
  /** Gives the lease back, unless it is completed or another owner holds it. */
  release(key: string, options?: { owner?: string }): Promise<void>
}

/**
 * An owner for callers that pass none. Made at the first use: edge runtimes forbid random values
 * while a module is loading.
 */
export function lazyOwner(): (given: string | undefined) => string {
  let own: string | undefined
  return (given) => {
    if (given !== undefined) return given
    own ??= crypto.randomUUID()
    return own
  }
}
