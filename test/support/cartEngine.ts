import type { CartEngineOptions } from '../../src/cart/core.js'
import { createCartEngine } from '../../src/cart/engine.js'
import { createWriter } from '../../src/cart/sending/writer.js'
import type { CartEngine } from '../../src/cart/types.js'

export type TestCartOptions = Omit<CartEngineOptions, 'loadWriter'> &
  Partial<Pick<CartEngineOptions, 'loadWriter'>>

/** The kit's engine, whose writer is there at once unless a test says otherwise: a virtual clock waits for no file. */
export const cartEngine = (options: TestCartOptions): CartEngine =>
  createCartEngine({ loadWriter: async () => createWriter, ...options })
