import { createHmac } from 'node:crypto'

/** The header of guide §6, by Node's own cryptography. */
export const sign = (body: string | Uint8Array, secret: string | Uint8Array) =>
  `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`
