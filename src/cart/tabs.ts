import type { Core } from './core.js'

/** Hears the page and the other tabs, until the returned function is called. */
export function listen(core: Core, refresh: () => void): () => void {
  const { channel, storage, page } = core.options
  // The news carry nothing: what is settled stands in storage.
  const stops = [
    channel.subscribe(core.changed),
    storage.subscribe((key) => {
      if (core.store.owns(key)) core.changed()
    }),
    page.subscribe((event) => {
      if (event !== 'hidden') refresh()
    }),
  ]
  return () => {
    for (const stop of stops) stop()
  }
}
