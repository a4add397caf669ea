import { createMemoryDedupe, type DedupeStore } from '@aerocall/commerce-react/webhooks'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { paidEvent, shop } from './support/deliveries.js'

const storeWith = (over: Partial<DedupeStore>): DedupeStore => ({ ...createMemoryDedupe(), ...over })
const down = async () => {
  throw new Error('The database is down.')
}

afterEach(() => {
  vi.useRealTimers()
  vi.restoreAllMocks()
})

describe('a store in trouble', () => {
  it('that cannot be reached makes the sender try again', async () => {
    const { deliver, onPaid, onError } = shop({ dedupe: storeWith({ claim: down }) })
    expect(await deliver(paidEvent('evt_1'))).toEqual([503, 'unavailable'])
    expect(onPaid).not.toHaveBeenCalled()
    expect(onError).toHaveBeenCalledWith(new Error('The database is down.'))
  })

  it('is asked twice to remember what was done', async () => {
    const memory = createMemoryDedupe()
    const complete = vi.fn(memory.complete).mockImplementationOnce(down)
    const { deliver, onError } = shop({ dedupe: { ...memory, complete } })
    expect(await deliver(paidEvent('evt_1'))).toEqual([200, 'handled'])
    expect(await deliver(paidEvent('evt_1'))).toEqual([200, 'done'])
    expect(onError).not.toHaveBeenCalled()
  })

  it('that cannot remember does not turn done work into a failure', async () => {
    const { deliver, onError } = shop({ dedupe: storeWith({ complete: down }) })
    expect(await deliver(paidEvent('evt_1'))).toEqual([200, 'handled'])
    expect(onError).toHaveBeenCalledTimes(1)
    expect(await deliver(paidEvent('evt_1'))).toEqual([503, 'running'])
  })

  it('that cannot give a lease back leaves it to run out', async () => {
    vi.useFakeTimers()
    const listener = vi.fn().mockRejectedValueOnce(new Error('No stock.'))
    const { deliver, onError } = shop({
      dedupe: storeWith({ release: down }),
      on: { 'order.paid': listener },
    })
    expect(await deliver(paidEvent('evt_1'))).toEqual([500, 'failed'])
    expect(onError).toHaveBeenCalledTimes(2)
    expect(await deliver(paidEvent('evt_1'))).toEqual([503, 'running'])
    await vi.advanceTimersByTimeAsync(60_000)
    expect(await deliver(paidEvent('evt_1'))).toEqual([200, 'handled'])
  })
})

describe('errors', () => {
  const broken = {
    adapter: {
      read: () => {
        throw new Error('A mistake.')
      },
    },
  }

  it('of an adapter are told, and the sender tries again', async () => {
    const { deliver, onError } = shop(broken)
    expect(await deliver(paidEvent('evt_1'))).toEqual([500, 'failed'])
    expect(onError).toHaveBeenCalledWith(new Error('A mistake.'))
  })

  it('of onError change nothing', async () => {
    const onError = () => {
      throw new Error('Logging is down.')
    }
    expect(await shop({ ...broken, onError }).deliver(paidEvent('evt_1'))).toEqual([500, 'failed'])
  })

  it('go to the console where nobody listens', async () => {
    const log = vi.spyOn(console, 'error').mockImplementation(() => {})
    await shop({ ...broken, onError: undefined }).deliver(paidEvent('evt_1'))
    expect(log).toHaveBeenCalledWith(new Error('A mistake.'))
  })
})
