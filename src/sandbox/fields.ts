import { isRecord } from './http.js'

/** What one field of a value from outside may hold. */
export interface Field {
  fits: (value: unknown) => boolean
  /** Completes "needs …". */
  is: string
  required?: boolean
}

/**
 * Throws a TypeError for the first field that is missing, unknown or does not fit. What would be silently
 * ignored, or would break a request much later, is refused where it comes in.
 */
export function checkFields(name: string, value: unknown, fields: Readonly<Record<string, Field>>): void {
  if (!isRecord(value)) throw new TypeError(`${name} must be an object.`)
  const unknown = Object.keys(value).find((key) => !Object.hasOwn(fields, key) && value[key] !== undefined)
  if (unknown !== undefined) {
    throw new TypeError(`${name} knows no "${unknown}"; it has: ${Object.keys(fields).join(', ')}.`)
  }
  for (const [key, { fits, is, required = false }] of Object.entries(fields)) {
    const given = value[key]
    if (given === undefined ? required : !fits(given)) throw new TypeError(`${name} needs "${key}": ${is}.`)
  }
}

export const required = (field: Field): Field => ({ ...field, required: true })

export const orNull = ({ fits, is }: Field): Field => ({
  fits: (value) => value === null || fits(value),
  is: `${is}, or null`,
})

export const oneOf = (...values: readonly (string | number | undefined)[]): Field => ({
  fits: (value) => values.some((one) => one === value),
  is: `one of ${values.join(', ')}`,
})

const isWhole = (from: number, to: number) => (value: unknown) =>
  typeof value === 'number' && Number.isSafeInteger(value) && value >= from && value <= to

export const whole = (from: number, to = Number.MAX_SAFE_INTEGER): Field => ({
  fits: isWhole(from, to),
  is: `a whole number ${to === Number.MAX_SAFE_INTEGER ? `from ${from} on` : `from ${from} to ${to}`}`,
})

/** Of minor units. */
export const sum = whole(0)
export const anyWhole: Field = { fits: (value) => Number.isSafeInteger(value), is: 'a whole number' }
export const percent = whole(0, 100)
export const status = whole(200, 599)

export const text: Field = {
  fits: (value) => typeof value === 'string' && value !== '',
  is: 'text that is not empty',
}

export const anyText: Field = { fits: (value) => typeof value === 'string', is: 'text' }

export const flag: Field = { fits: (value) => typeof value === 'boolean', is: 'true or false' }

/** A longer wait ends at once: timers count in 32 bits. */
const MAX_WAIT = 2 ** 31 - 1

export const milliseconds: Field = {
  fits: (value) => typeof value === 'number' && value >= 0 && value <= MAX_WAIT,
  is: `a number of milliseconds, at most ${MAX_WAIT}`,
}

export const json: Field = {
  fits(value) {
    try {
      return JSON.stringify(value) !== undefined
    } catch {
      return false
    }
  },
  is: 'what JSON can hold',
}

export const record: Field = { fits: isRecord, is: 'an object' }
export const list: Field = { fits: Array.isArray, is: 'a list' }
export const callback: Field = { fits: (value) => typeof value === 'function', is: 'a function' }
