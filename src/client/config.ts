import type { Config } from '../model.js'
import { readConfig } from '../wire.js'
import { send } from './call.js'
import type { Endpoint } from './endpoint.js'
import type { CommerceShop } from './shop.js'
import type { RequestOptions } from './types.js'

const GET_CONFIG: Endpoint<'getConfig'> = {
  name: 'getConfig',
  verb: 'GET',
  path: () => '/config',
  read: readConfig,
  model: 'config',
  capability: 'config',
}

/** What the shop tells about itself. Only with `capabilities.config`. */
export const getConfig = (shop: CommerceShop, options?: RequestOptions): Promise<Config> =>
  shop.request(send, GET_CONFIG, [], options)
