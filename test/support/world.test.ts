import { describe, expect, test } from 'vitest'
import { createWorld } from './world.js'

describe('a world of tabs', () => {
  test('sleeps without real time, in order', async () => {
    const world = createWorld()
    const { clock } = world.openTab().ports
    const woken: number[] = []
    for (const ms of [3000, 1000, 2000]) clock.sleep(ms).then(() => woken.push(ms))
    await world.advance(2500)
    expect(woken).toEqual([1000, 2000])
    await world.settle()
    expect(woken).toEqual([1000, 2000, 3000])
  })

  test('gives one tab at a time a lock, and the next one that of a killed tab', async () => {
    const world = createWorld()
    const [first, second] = [world.openTab(), world.openTab()]
    const order: string[] = []
    const hold = (name: string, tab: typeof first) =>
      tab.ports.locks.withLock('cart', { waitMs: 60_000 }, async () => {
        order.push(`${name} has it`)
        await tab.ports.clock.sleep(1000)
        order.push(`${name} is done`)
      })
    hold('first', first)
    const waited = hold('second', second)
    await world.advance(500)
    first.kill()
    await world.run(waited)
    expect(order).toEqual(['first has it', 'second has it', 'second is done'])
    expect(world.heldLocks()).toEqual([])
  })

  test('gives no lock to a tab that is gone', async () => {
    const world = createWorld()
    const [gone, next] = [world.openTab(), world.openTab()]
    const held: string[] = []
    gone.kill()
    void gone.ports.locks.withLock('cart', { waitMs: 60_000 }, async () => void held.push('gone'))
    await world.advance(10)
    await world.run(next.ports.locks.withLock('cart', { waitMs: 1000 }, async () => void held.push('next')))
    expect(held).toEqual(['next'])
  })

  test('refuses a lock that was not had in time', async () => {
    const world = createWorld()
    const tab = world.openTab()
    tab.ports.locks.withLock('cart', { waitMs: 1000 }, () => tab.ports.clock.sleep(5000))
    const late = tab.ports.locks.withLock('cart', { waitMs: 1000 }, async () => {})
    await expect(world.run(late)).rejects.toMatchObject({ code: 'timeout', outcome: 'not_applied' })
  })

  test('frees a lock at once when its task is abandoned, and keeps the result of the task', async () => {
    const world = createWorld()
    const tab = world.openTab()
    const abandon = new AbortController()
    const slow = tab.ports.locks.withLock('pay', { waitMs: 1000, abandon: abandon.signal }, async () => {
      await tab.ports.clock.sleep(5000)
      return 'late result'
    })
    await world.advance(100)
    abandon.abort()
    await world.advance(1)
    expect(world.heldLocks()).toEqual([])
    expect(await world.run(slow)).toBe('late result')
  })

  test('ends a frozen page whose lock another tab waits for', async () => {
    const world = createWorld()
    const [first, second] = [world.openTab(), world.openTab()]
    first.ports.locks.withLock('pay', { waitMs: 1000 }, () => new Promise(() => {}))
    await world.advance(1)
    first.freeze()
    await world.run(second.ports.locks.withLock('pay', { waitMs: 1000 }, async () => {}))
    expect(first.isAlive()).toBe(false)
  })

  test('does not run a frozen page’s task beside the next holder of its lock', async () => {
    const world = createWorld()
    const [first, second, third] = [world.openTab(), world.openTab(), world.openTab()]
    let running = 0
    let most = 0
    const hold = (tab: typeof first) =>
      tab.ports.locks.withLock('cart', { waitMs: 1000 }, async () => {
        most = Math.max(most, ++running)
        await tab.ports.clock.sleep(100)
        running--
      })
    hold(first)
    await world.advance(1)
    hold(second).catch(() => {})
    second.freeze()
    await world.advance(1500)
    const held = hold(third)
    second.thaw()
    await world.run(held)
    expect([most, second.isAlive()]).toEqual([1, true])
  })

  test('holds back what comes to a frozen page until it is shown again', async () => {
    const world = createWorld()
    const tab = world.openTab()
    const seen: string[] = []
    tab.ports.page.subscribe((event) => seen.push(event))
    tab.ports.clock.sleep(10).then(() => seen.push('timer'))
    tab.freeze()
    await world.advance(100)
    tab.thaw()
    await world.advance(0)
    expect(seen).toEqual(['hidden', 'restored', 'timer'])
  })

  test('shares storage and news with other tabs, session storage only with its own reload', async () => {
    const world = createWorld()
    const [first, second] = [world.openTab(), world.openTab()]
    const heard: string[] = []
    second.ports.storage.subscribe((key) => heard.push(`${key} changed`))
    second.ports.channel.subscribe((message) => heard.push(message))
    first.ports.channel.subscribe((message) => heard.push(`echo ${message}`))
    first.ports.storage.set('k', 'v')
    first.ports.session.set('s', 'mine')
    first.ports.channel.post('news')
    await world.settle()
    expect(heard).toEqual(['k changed', 'news'])
    expect(second.ports.storage.get('k')).toBe('v')
    expect(second.ports.session.get('s')).toBeNull()
    expect(first.reload().ports.session.get('s')).toBe('mine')
  })

  test('repeats itself with the same seed', () => {
    const ids = [7, 7, 8].map((seed) => createWorld({ seed }).openTab().ports.random.uuid())
    expect(ids[0]).toBe(ids[1])
    expect(ids[0]).not.toBe(ids[2])
    expect(ids[0]).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-a[0-9a-f]{3}-[0-9a-f]{12}$/)
  })
})
