import type { Config } from '../model.js'
import { boolean, fieldsOf, hasKey, isObject, openEnvelope, pick, text, unreadable } from './fields.js'
import { currencyOf } from './money.js'

const CONFIG = {
  isIt: (raw: Record<string, unknown>) =>
    hasKey(raw, ['currency', 'currencycode', 'defaultcurrency', 'publishablekey', 'provider', 'payment']),
  keys: ['config', 'store', 'settings'],
}
const COUPON = { isIt: (raw: Record<string, unknown>) => hasKey(raw, VALID), keys: ['coupon', 'validation'] }
const VALID = ['valid', 'isvalid']

/** `GET /config` (newer edition). Only the currency's name is known; all of it may be missing. */
export function readConfig(raw: unknown): Config {
  const config = openEnvelope(raw, CONFIG)
  if (!isObject(config)) throw unreadable('', 'No configuration')
  const fields = fieldsOf(config)
  const payment = fieldsOf(pick(fields, ['payment', 'payments', 'stripe']))
  const key = text(pick(fields, ['publishablekey'])) ?? text(pick(payment, ['publishablekey']))
  return {
    currency: currencyOf(fields) ?? null,
    publishableKey: key?.startsWith('pk_') ? key : null,
    provider:
      (
        text(pick(fields, ['provider', 'paymentprovider'])) ?? text(pick(payment, ['provider']))
      )?.toLowerCase() ?? null,
  }
}

/** `POST /coupons/validate` (newer edition; assumed). */
export function readCoupon(
  raw: unknown,
  code: string,
): { valid: boolean; code: string; message: string | null } {
  const fields = fieldsOf(openEnvelope(raw, COUPON))
  const valid = boolean(pick(fields, VALID))
  if (valid === null) throw unreadable('valid', 'Not said')
  return {
    valid,
    code: text(pick(fields, ['code', 'couponcode'])) ?? code,
    message: text(pick(fields, ['message', 'reason'])),
  }
}
