import type { CommerceError } from '../errors.js'
import type { EnginePorts } from '../ports.js'

/** What the shopper was told of the cart, and when, of the clock's `elapsed()`. */
export interface Notice {
  error: CommerceError
  at: number
}

interface Notified {
  notice: Notice | null
  options: Pick<EnginePorts, 'clock'>
}

/** How long a shopper may take to read it, ms. */
const READING_MS = 5000

/** It stays on show until it was read, whatever is read of the cart meanwhile. */
export function notify(core: Notified, error: CommerceError): void {
  core.notice = { error, at: core.options.clock.elapsed() }
}

/** Whoever changes a line has the cart in view: what was told of it was read, unless it came a moment ago. */
export function heed(core: Notified): void {
  const { notice, options } = core
  if (notice && options.clock.elapsed() - notice.at > READING_MS) core.notice = null
}
