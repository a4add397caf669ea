import { isBrowser } from '../environment.js'
import type { ChannelPort, StoragePort } from '../ports.js'

/** BroadcastChannel, or storage events where a page has none. */
export function browserChannel(name: string, storage: StoragePort): ChannelPort {
  const listeners = new Set<(message: string) => void>()
  const tell = (message: string) => {
    for (const listener of listeners) listener(message)
  }
  let close: (() => void) | null = null
  let broadcast: BroadcastChannel | null = null

  function open(): () => void {
    const opened = openBroadcast(name)
    if (opened === null) {
      return storage.subscribe((key) => {
        const message = key === name ? storage.get(name) : null
        if (message !== null) tell(message.slice(message.indexOf(' ') + 1))
      })
    }
    opened.onmessage = ({ data }: MessageEvent<unknown>) => {
      if (typeof data === 'string') tell(data)
    }
    broadcast = opened
    return () => {
      opened.close()
      broadcast = null
    }
  }

  return {
    post(message) {
      if (!isBrowser()) return
      // Who no longer listens may still have news: a provider unmounted while its last write was under way.
      const target = broadcast ?? openBroadcast(name)
      // A storage event fires for a changed value only: hence the prefix.
      if (target === null) return void storage.set(name, `${Math.random()} ${message}`)
      target.postMessage(message)
      if (target !== broadcast) target.close()
    },
    subscribe(listener) {
      if (!isBrowser()) return () => {}
      close ??= open()
      listeners.add(listener)
      return () => {
        listeners.delete(listener)
        if (listeners.size > 0 || close === null) return
        close()
        close = null
      }
    },
  }
}

/** Null where the browser has none, or refuses one (Firefox with blocked cookies). */
function openBroadcast(name: string): BroadcastChannel | null {
  if (typeof BroadcastChannel === 'undefined') return null
  try {
    const channel = new BroadcastChannel(name)
    // An open channel keeps a Node process (a test run) alive.
    if ('unref' in channel && typeof channel.unref === 'function') channel.unref()
    return channel
  } catch {
    return null
  }
}
