import type { ModelName, ReadContext } from '../wire.js'
import type { Capabilities, ClientMethods } from './types.js'

export type ArgsOf<Name extends keyof ClientMethods> = ClientMethods[Name]['args']
export type ResultOf<Name extends keyof ClientMethods> = ClientMethods[Name]['result']

/** How one function of the client speaks with the API. */
export interface Endpoint<Name extends keyof ClientMethods> {
  name: Name
  verb: 'GET' | 'POST' | 'PATCH' | 'DELETE'
  /** Below the base URL. Throws `invalid_argument`. Without one, only an adapter can name the shop's. */
  path?: (...args: ArgsOf<Name>) => string
  body?: (...args: ArgsOf<Name>) => unknown
  read: (raw: unknown, context: ReadContext, ...args: ArgsOf<Name>) => ResultOf<Name>
  /** What `read` yields: what an adapter makes is checked against it. */
  model: ModelName
  /** Values of the request that no error may repeat. */
  secrets?: (...args: ArgsOf<Name>) => readonly unknown[]
  /** Never from a cache. */
  isFresh?: boolean
  capability?: keyof Capabilities
}
