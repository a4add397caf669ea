import {
  anyWhole,
  checkFields,
  type Field,
  flag,
  json,
  milliseconds,
  oneOf,
  orNull,
  percent,
  required,
  status,
  text,
  whole,
} from './fields.js'
import { isRecord } from './http.js'
import { ENDPOINTS, type SandboxScript } from './script.js'

const METHOD_AND_PATH = /^(?:GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS|\*) \/\S*$/

const endpoint: Field = {
  fits: (value) =>
    typeof value === 'string' && (METHOD_AND_PATH.test(value) || ENDPOINTS.some((name) => name === value)),
  is: `"METHOD /path", or an endpoint's name: ${ENDPOINTS.join(', ')}`,
}

const headers: Field = {
  fits(value) {
    if (!isRecord(value) || Object.values(value).some((one) => typeof one !== 'string')) return false
    try {
      return new Headers(value as Record<string, string>) instanceof Headers
    } catch {
      return false
    }
  },
  is: 'names and values that HTTP can carry',
}

const majorUnits: Field = {
  fits: (value) => typeof value === 'number' && value >= 0 && value <= 1e12,
  is: 'a price in major units, such as 24.5',
}

const TRACKING = { number: orNull(text), url: orNull(text), carrier: orNull(text) }
const tracking: Field = {
  fits(value) {
    try {
      checkFields('tracking', value, TRACKING)
      return true
    } catch {
      return false
    }
  },
  is: '{ number, url, carrier }, each text or null',
}

const type: Field = required(text)
const times: Field = {
  fits: (value) => value === 'always' || whole(1).fits(value),
  is: "a number from 1 on, or 'always'",
}
const match = { type, on: required(endpoint), nth: whole(1), times, when: oneOf('before', 'after') }

const FIELDS: Readonly<Record<SandboxScript['type'], Readonly<Record<string, Field>>>> = {
  answer: { ...match, status: required(status), body: json, headers },
  drop: match,
  delay: { ...match, ms: required(milliseconds) },
  resend: match,
  checkout: {
    type,
    payment: oneOf('stripe', 'free', 'redirect', 'razorpay'),
    cart: oneOf('keep', 'consume', 404, 409, 410),
    amountOffset: anyWhole,
    taxByAddress: anyWhole,
    times,
  },
  payment: {
    type,
    webhook: {
      fits: (value) => value === 'never' || milliseconds.fits(value),
      is: `${milliseconds.is}, or 'never'`,
    },
    processing: flag,
    fails: flag,
    status: oneOf('requires_capture', 'requires_confirmation'),
    awaits: oneOf('voucher', 'bank_transfer'),
    times,
  },
  stock: { type, product: required(text), variant: text, quantity: required(orNull(whole(0))) },
  price: {
    type,
    product: required(text),
    variant: text,
    price: required(majorUnits),
    compareAtPrice: orNull(majorUnits),
  },
  coupon: { type, cartId: text, code: required(text), percentOff: required(percent) },
  order: { type, orderId: text, status: required(text), tracking },
  clear: { type },
}

const COUPON_OFF = { type, cartId: text, code: orNull(text) }

/** Throws a TypeError that says what is wrong with a script, which may come from outside. */
export function checkScript(script: unknown): asserts script is SandboxScript {
  const name = isRecord(script) ? script.type : undefined
  if (typeof name !== 'string' || !Object.hasOwn(FIELDS, name)) {
    throw new TypeError(`A script needs a type: ${Object.keys(FIELDS).join(', ')}.`)
  }
  const isCouponOff = name === 'coupon' && isRecord(script) && script.code === null
  checkFields(
    `The script "${name}"`,
    script,
    isCouponOff ? COUPON_OFF : FIELDS[name as SandboxScript['type']],
  )
}
