import { afterEach, describe, expect, test, vi } from 'vitest'
import { createBrowserPorts } from '../../src/browser.js'

const shopId = 'https://shop.example/api/v1/ecommerce'

afterEach(() => {
  vi.restoreAllMocks()
  vi.unstubAllGlobals()
})

describe('locks', () => {
  test('without Web Locks queue within the tab, over all ports of the page', async () => {
    const [first, second] = [createBrowserPorts({ shopId }), createBrowserPorts({ shopId })]
    const order: string[] = []
    const task = (name: string) => async () => {
      order.push(`${name} in`)
      await Promise.resolve()
      order.push(`${name} out`)
      return name
    }
    const results = await Promise.all([
      first.locks.withLock('l', { waitMs: 1000 }, task('a')),
      second.locks.withLock('l', { waitMs: 1000 }, task('b')),
    ])
    expect(results).toEqual(['a', 'b'])
    expect(order).toEqual(['a in', 'a out', 'b in', 'b out'])
  })

  test('that are not had in time reject with timeout, and the next one still gets its turn', async () => {
    const { locks, clock } = createBrowserPorts({ shopId })
    const task = vi.fn(async () => {})
    const holder = locks.withLock('slow', { waitMs: 1000 }, () => clock.sleep(30))
    await expect(locks.withLock('slow', { waitMs: 5 }, task)).rejects.toMatchObject({
      code: 'timeout',
      outcome: 'not_applied',
    })
    expect(task).not.toHaveBeenCalled()
    await holder
    await expect(locks.withLock('slow', { waitMs: 100 }, async () => 'mine')).resolves.toBe('mine')
  })

  test('pass on a failure of the task and are free afterwards', async () => {
    const { locks } = createBrowserPorts({ shopId })
    const failing = locks.withLock('f', { waitMs: 100 }, async () => {
      throw new Error('task')
    })
    await expect(failing).rejects.toThrow('task')
    await expect(locks.withLock('f', { waitMs: 100 }, async () => 1)).resolves.toBe(1)
  })

  test('use Web Locks where there are any, with their signal for the time limit', async () => {
    const request = vi.fn(
      (_name: string, { signal }: { signal: AbortSignal }, task: () => Promise<void>) =>
        new Promise<void>((resolve, reject) => {
          if (request.mock.calls.length === 1) task().then(resolve, reject)
          else signal.addEventListener('abort', () => reject(signal.reason))
        }),
    )
    vi.stubGlobal('navigator', { locks: { request }, onLine: true })
    const { locks } = createBrowserPorts({ shopId })
    await expect(locks.withLock('w', { waitMs: 100 }, async () => 'got')).resolves.toBe('got')
    await expect(locks.withLock('w', { waitMs: 5 }, async () => 'never')).rejects.toMatchObject({
      code: 'timeout',
    })
  })

  // A page that was busy for longer than it waits said that another tab was paying, where there was no other tab.
  test.each([
    ['are had, where their news comes right after the time limit', 30, 'got'],
    ['are had, where it comes with the time limit', 10, 'got'],
    ['are not waited for any longer', 5000, 'timeout'],
  ])('%s', async (_, grantAfter, outcome) => {
    const request = (_name: string, { signal }: { signal: AbortSignal }, task: () => Promise<void>) =>
      new Promise<void>((resolve, reject) => {
        const grant = setTimeout(() => task().then(resolve, reject), grantAfter)
        signal.addEventListener('abort', () => {
          clearTimeout(grant)
          reject(signal.reason)
        })
      })
    vi.stubGlobal('navigator', { locks: { request }, onLine: true })
    const { locks } = createBrowserPorts({ shopId })
    const had = locks.withLock('late', { waitMs: 10 }, async () => 'got')
    await expect(had.catch(({ code }) => code)).resolves.toBe(outcome)
  })

  // A browser that denies storage denies Web Locks too, and every write then ended with `timeout`.
  test('that the browser denies are replaced by the order within the tab', async () => {
    const request = vi.fn(async () => {
      throw new DOMException('Access to the Locks API is denied in this context.', 'SecurityError')
    })
    vi.stubGlobal('navigator', { locks: { request }, onLine: true })
    const { locks } = createBrowserPorts({ shopId })
    await expect(locks.withLock('d', { waitMs: 100 }, async () => 'got')).resolves.toBe('got')
    expect(request).toHaveBeenCalled()
  })

  test.each<[string, unknown]>([
    ['have no request', {}],
    ['have something else in its place', { request: true }],
    [
      'throw',
      {
        request: () => {
          throw new TypeError('Illegal invocation')
        },
      },
    ],
    ['refuse', { request: async () => Promise.reject(new DOMException('No.', 'InvalidStateError')) }],
  ])('that %s are replaced by the order within the tab', async (_, manager) => {
    vi.stubGlobal('navigator', { locks: manager, onLine: true })
    const { locks } = createBrowserPorts({ shopId })
    const order: string[] = []
    const task = (name: string) => async () => {
      order.push(`${name} in`)
      await Promise.resolve()
      order.push(`${name} out`)
    }
    const both = ['a', 'b'].map((name) => locks.withLock('p', { waitMs: 1000 }, task(name)))
    await Promise.all(both)
    expect(order).toEqual(['a in', 'a out', 'b in', 'b out'])
  })

  test('that only throw when they are looked at are replaced, too', async () => {
    const throwing = {
      onLine: true,
      get locks(): LockManager {
        throw new DOMException('The operation is insecure.', 'SecurityError')
      },
    }
    vi.stubGlobal('navigator', throwing)
    const { locks } = createBrowserPorts({ shopId })
    await expect(locks.withLock('t', { waitMs: 100 }, async () => 'got')).resolves.toBe('got')
  })

  test('keep the reason why there are none for whoever waits too long', async () => {
    const reason = new TypeError('Illegal invocation')
    const request = async () => Promise.reject(reason)
    vi.stubGlobal('navigator', { locks: { request }, onLine: true })
    const { locks, clock } = createBrowserPorts({ shopId })
    const holder = locks.withLock('c', { waitMs: 1000 }, () => clock.sleep(30))
    const late = locks.withLock('c', { waitMs: 5 }, async () => {})
    await expect(late).rejects.toMatchObject({ code: 'timeout', cause: reason })
    await holder
  })

  test('that never answer are given up in time, and their late answer starts nothing', async () => {
    let answer = (): unknown => undefined
    const request = (_name: string, _options: object, task: () => unknown) => {
      answer = task
      return new Promise(() => {})
    }
    vi.stubGlobal('navigator', { locks: { request }, onLine: true })
    const { locks } = createBrowserPorts({ shopId })
    const task = vi.fn(async () => {})
    await expect(locks.withLock('n', { waitMs: 5 }, task)).rejects.toMatchObject({ code: 'timeout' })
    await answer()
    expect(task).not.toHaveBeenCalled()
  })

  test('are given back at once when the task is abandoned', async () => {
    const { locks, clock } = createBrowserPorts({ shopId })
    const abandon = new AbortController()
    locks.withLock('r', { waitMs: 100, abandon: abandon.signal }, () => new Promise(() => {}))
    await clock.sleep(1)
    abandon.abort()
    await expect(locks.withLock('r', { waitMs: 100 }, async () => 'free')).resolves.toBe('free')
  })
})
