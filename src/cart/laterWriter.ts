import { within } from '../ports.js'
import type { CartCore, CreateWriter, Writer } from './core.js'
import { commerceError, writerMissing } from './errors.js'
import { endUnsent } from './unsent.js'

/** After a failure it is asked for again after so many ms: a browser may repeat its last answer for a while. */
const AGAIN_AFTER_MS = [300, 1000, 3000]
/** How long a click waits for it, ms. */
const PATIENCE_MS = 10_000

/**
 * Stands in for the writer until that is loaded, which the first thing to be sent or read begins. What was clicked
 * meanwhile waits as it would for its quiet, and is shown. Where the writer does not come, nothing was sent:
 * everything that waits ends as `not_applied`, and the next click tries again.
 */
export function laterWriter(core: CartCore, load: () => Promise<CreateWriter>): Writer {
  let writer: Writer | null = null
  let loading: Promise<Writer> | null = null

  function loaded(): Promise<Writer> {
    const { clock } = core.options
    loading ??= within(clock, PATIENCE_MS, tries(), () => new Error('It did not come in time.')).then(
      (loadedWriter) => {
        writer = loadedWriter
        return writer
      },
      (cause) => {
        loading = null
        throw writerMissing(cause)
      },
    )
    return loading
  }

  async function tries(): Promise<Writer> {
    const once = async () => (await load())(core)
    for (const ms of AGAIN_AFTER_MS) {
      try {
        return await once()
      } catch {
        await core.options.clock.sleep(ms)
      }
    }
    return once()
  }

  return {
    wake() {
      if (writer !== null) writer.wake()
      else
        loaded().then(
          ({ wake }) => wake(),
          (thrown) => endUnsent(core, commerceError(thrown)),
        )
    },
    async flush() {
      if (core.changes.length === 0) return
      // Where it cannot be loaded, everything has ended.
      await loaded().then(
        (each) => each.flush(),
        () => {},
      )
    },
    withLock: async (task) => (await loaded()).withLock(task),
  }
}
