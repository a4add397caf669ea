import { CommerceError } from '../errors.js'
import { type ClaimResult, type DedupeStore, lazyOwner } from './dedupe.js'

/** Sends one command on your own Redis client: the command's name first, then its arguments. */
export type RedisCommand = (args: [name: string, ...rest: string[]]) => Promise<unknown>

const PREFIX = 'commerce:webhook:'

// By text: clients hand integers over as numbers, bigints or buffers, and Number([]) is 0.
const STATES: ReadonlyMap<string, ClaimResult> = new Map([
  ['0', 'claimed'],
  ['1', 'running'],
  ['2', 'done'],
])

const CLAIM = `local held = redis.call('GET', KEYS[1])
if not held then
  redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2])
  return 0
end
return held == 'done' and 2 or 1`

// A lease that ran out unclaimed is gone, and its work is done all the same.
const COMPLETE = `local held = redis.call('GET', KEYS[1])
if not held or held == ARGV[1] then redis.call('SET', KEYS[1], 'done', 'PX', ARGV[2]) end
return 0`

const RELEASE = `if redis.call('GET', KEYS[1]) == ARGV[1] then redis.call('DEL', KEYS[1]) end
return 0`

/**
 * A store in Redis (any version with Lua scripts), over your own client; each step is one atomic
 * script on one key, so it works in a cluster. Keys begin with `commerce:webhook:` and expire by
 * themselves; give the server an eviction policy that keeps them (`noeviction`).
 *
 * Methods reject with the client's errors, and `claim` with {@link CommerceError} `config` when
 * `command` does not resolve with the reply.
 *
 * @example
 * createRedisDedupe((args) => nodeRedis.sendCommand(args))
 * createRedisDedupe(([name, ...args]) => ioredis.call(name, ...args))
 */
export function createRedisDedupe(command: RedisCommand): DedupeStore {
  const ownerOf = lazyOwner()
  const run = (script: string, key: string, ...args: (string | number)[]) =>
    command(['EVAL', script, '1', PREFIX + key, ...args.map(String)])
  const lease = (owner: string | undefined) => `lease:${ownerOf(owner)}`
  return {
    async claim(key, { leaseMs, owner }) {
      const state = STATES.get(String(await run(CLAIM, key, lease(owner), leaseMs)))
      if (state !== undefined) return state
      throw new CommerceError({
        code: 'config',
        message: "The command function of createRedisDedupe must resolve with the server's reply.",
      })
    },
    async complete(key, { keepMs, owner }) {
      await run(COMPLETE, key, lease(owner), keepMs)
    },
    async release(key, options) {
      await run(RELEASE, key, lease(options?.owner))
    },
  }
}
