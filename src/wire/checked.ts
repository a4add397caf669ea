import type { ZodMiniType } from 'zod/mini'
import { check } from '../model/schemas.js'
import { join, unreadable } from './fields.js'

/** The value, proven to be one of the model. Throws `bad_response` with where it is not. */
export function checked<Value>(schema: ZodMiniType<Value>, value: unknown, path = ''): Value {
  const result = check(schema, value)
  if ('value' in result) return result.value
  throw unreadable(join(path, result.path), result.message)
}
