import { afterEach, describe, expect, test, vi } from 'vitest'
import { createBrowserPorts } from '../../src/browser.js'
import { createWebStore, type StorageFault } from '../support/world/webStore.js'

const shopId = 'https://shop.example/api/v1/ecommerce'

afterEach(() => {
  vi.restoreAllMocks()
  vi.unstubAllGlobals()
})

describe('namespace', () => {
  test('is short, the same for one shop and another for another', () => {
    const { namespace } = createBrowserPorts({ shopId })
    expect(namespace).toMatch(/^ac:[0-9a-z]{1,7}$/)
    expect(createBrowserPorts({ shopId }).namespace).toBe(namespace)
    expect(createBrowserPorts({ shopId: `${shopId}2` }).namespace).not.toBe(namespace)
  })
})

describe('storage', () => {
  test('is localStorage', () => {
    const { storage } = createBrowserPorts({ shopId })
    storage.set('k', 'v')
    expect(localStorage.getItem('k')).toBe('v')
    storage.remove('k')
    expect(storage.get('k')).toBeNull()
  })

  test('that throws is replaced by memory, with one warning', async () => {
    vi.resetModules()
    const fresh = await import('../../src/browser.js')
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => {})
    const refuse = () => {
      throw new DOMException('denied', 'SecurityError')
    }
    const { storage } = fresh.createBrowserPorts({
      shopId,
      storage: { getItem: refuse, setItem: refuse, removeItem: refuse },
    })
    storage.set('k', 'v')
    expect(storage.get('k')).toBe('v')
    storage.remove('k')
    expect(storage.get('k')).toBeNull()
    expect(warn).toHaveBeenCalledTimes(1)
  })

  // What a page answered from its own memory was not there for the next page, which paid again.
  test('that is full leaves the old value, answers with it, and says that the new one was not kept', () => {
    vi.spyOn(console, 'warn').mockImplementation(() => {})
    const { namespace } = createBrowserPorts({ shopId })
    const kept = new Map([
      [`${namespace}:cart-id`, 'cart-0001'],
      ['order', 'ready'],
    ])
    const { storage } = createBrowserPorts({ shopId, storage: createWebStore(kept, () => 'full') })
    expect([storage.set('order', 'confirming'), storage.get('order')]).toEqual([false, 'ready'])
    expect([storage.set('new', '1'), storage.get('new')]).toEqual([false, null])
    expect([storage.set('order', 'paid'), kept.get('order')]).toEqual([true, 'paid'])
  })

  test.each(['full', 'silent', 'denied'] as const)(
    'that is %s at the first access, and holds nothing of the shop, is memory as long as the page lives',
    (fault) => {
      vi.spyOn(console, 'warn').mockImplementation(() => {})
      const kept = new Map<string, string>()
      let now: StorageFault = fault
      const { storage } = createBrowserPorts({ shopId, storage: createWebStore(kept, () => now) })
      expect([storage.set('order', '1'), storage.get('order')]).toEqual([true, '1'])
      now = 'none'
      expect([storage.set('order', '2'), storage.get('order'), kept.size]).toEqual([true, '2', 0])
    },
  )

  test('that answers with promises is memory, and what these reject with disturbs nobody', async () => {
    vi.spyOn(console, 'warn').mockImplementation(() => {})
    const later = (): never => Promise.reject(new Error('later')) as never
    const { storage } = createBrowserPorts({
      shopId,
      storage: { getItem: later, setItem: later, removeItem: later },
    })
    expect([storage.get('order'), storage.set('order', '1'), storage.get('order')]).toEqual([null, true, '1'])
    await Promise.resolve()
  })

  test('tells which key another tab changed, and every known key when it was cleared', () => {
    const { storage } = createBrowserPorts({ shopId })
    storage.get('known')
    const changed: string[] = []
    const stop = storage.subscribe((key) => changed.push(key))
    dispatchEvent(new StorageEvent('storage', { key: 'k' }))
    dispatchEvent(new StorageEvent('storage', { key: null }))
    stop()
    dispatchEvent(new StorageEvent('storage', { key: 'after' }))
    expect(changed).toEqual(['k', 'known'])
  })
})

describe('channel', () => {
  class FakeChannel {
    static readonly open: FakeChannel[] = []
    onmessage: ((event: { data: unknown }) => void) | null = null
    unref = vi.fn()
    constructor(readonly name: string) {
      FakeChannel.open.push(this)
    }
    postMessage(data: unknown) {
      for (const other of FakeChannel.open) if (other !== this) other.onmessage?.({ data })
    }
    close() {
      FakeChannel.open.splice(FakeChannel.open.indexOf(this), 1)
    }
  }

  test('opens with the first subscriber, closes with the last, and never holds Node', () => {
    vi.stubGlobal('BroadcastChannel', FakeChannel)
    const [mine, other] = [createBrowserPorts({ shopId }), createBrowserPorts({ shopId })]
    expect(FakeChannel.open).toHaveLength(0)
    const heard: string[] = []
    const stops = [
      mine.channel.subscribe((message) => heard.push(`me: ${message}`)),
      other.channel.subscribe((message) => heard.push(`other: ${message}`)),
    ]
    mine.channel.post('hello')
    expect(heard).toEqual(['other: hello'])
    expect(FakeChannel.open.map((channel) => channel.unref.mock.calls.length)).toEqual([1, 1])
    for (const stop of stops) stop()
    expect(FakeChannel.open).toHaveLength(0)
  })

  test('posts once more for a provider that no longer listens', () => {
    vi.stubGlobal('BroadcastChannel', FakeChannel)
    const [gone, other] = [createBrowserPorts({ shopId }), createBrowserPorts({ shopId })]
    const heard: string[] = []
    const stop = other.channel.subscribe((message) => heard.push(message))
    gone.channel.post('my last write is settled')
    expect(heard).toEqual(['my last write is settled'])
    expect(FakeChannel.open).toHaveLength(1)
    stop()
  })

  const denied = class {
    constructor() {
      throw new DOMException('The operation is insecure.', 'SecurityError')
    }
  }
  test.each([
    ['where there is none', undefined],
    ['where the browser denies it', denied],
  ])('falls back to storage events %s', (_, substitute) => {
    vi.stubGlobal('BroadcastChannel', substitute)
    const { channel, namespace } = createBrowserPorts({ shopId })
    const heard: string[] = []
    channel.subscribe((message) => heard.push(message))
    channel.post('two words')
    dispatchEvent(new StorageEvent('storage', { key: `${namespace}:news` }))
    expect(heard).toEqual(['two words'])
  })
})

describe('page, clock and random', () => {
  test('a page restored from the back/forward cache is told apart from a fresh one', () => {
    const { page } = createBrowserPorts({ shopId })
    const events: string[] = []
    const stop = page.subscribe((event) => events.push(event))
    const shown = (persisted: boolean) => Object.assign(new Event('pageshow'), { persisted })
    dispatchEvent(shown(false))
    dispatchEvent(shown(true))
    dispatchEvent(new Event('online'))
    dispatchEvent(new Event('focus'))
    stop()
    dispatchEvent(new Event('focus'))
    expect(events).toEqual(['restored', 'online', 'focus'])
  })

  test('a sleep ends early with the reason of its signal', async () => {
    const { clock } = createBrowserPorts({ shopId })
    const stop = new AbortController()
    const sleeping = clock.sleep(60_000, stop.signal)
    stop.abort(new Error('enough'))
    await expect(sleeping).rejects.toThrow('enough')
    await expect(clock.sleep(1, stop.signal)).rejects.toThrow('enough')
    await expect(clock.sleep(1)).resolves.toBeUndefined()
  })

  test('makes UUIDs without randomUUID, and not from Math.random', () => {
    const dice = vi.spyOn(Math, 'random')
    vi.stubGlobal('crypto', { getRandomValues: (bytes: Uint8Array) => bytes.fill(255) })
    expect(createBrowserPorts({ shopId }).random.uuid()).toBe('ffffffff-ffff-4fff-bfff-ffffffffffff')
    expect(dice).not.toHaveBeenCalled()
  })
})
