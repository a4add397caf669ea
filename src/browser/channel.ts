import type { ChannelPort, StoragePort } from '../ports.js'
import { isBrowser } from './isBrowser.js'

/** BroadcastChannel, or storage events where a page has none. */
export function browserChannel(name: string, storage: StoragePort): ChannelPort {
  const listeners = new Set<(message: string) => void>()
  const tell = (message: string) => {
    for (const listener of listeners) listener(message)
  }
  let close: (() => void) | null = null
  let broadcast: BroadcastChannel | null = null

  function open(): () => void {
    if (typeof BroadcastChannel === 'undefined') {
      return storage.subscribe((key) => {
        const message = key === name ? storage.get(name) : null
        if (message !== null) tell(message.slice(message.indexOf(' ') + 1))
      })
    }
    const opened = new BroadcastChannel(name)
    letProcessEnd(opened)
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
      if (broadcast !== null) broadcast.postMessage(message)
      else if (typeof BroadcastChannel !== 'undefined') postOnce(name, message)
      // A storage event fires for a changed value only: hence the prefix.
      else storage.set(name, `${Math.random()} ${message}`)
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

/** For who no longer listens: a provider that was unmounted while its last write was under way. */
function postOnce(name: string, message: string): void {
  const channel = new BroadcastChannel(name)
  letProcessEnd(channel)
  channel.postMessage(message)
  channel.close()
}

/** An open channel keeps a Node process (a test run) alive. */
function letProcessEnd(channel: BroadcastChannel): void {
  if ('unref' in channel && typeof channel.unref === 'function') channel.unref()
}
