/** What was received or is secret, as it travelled: text is taken as UTF-8. */
export type RawBytes = string | Uint8Array | ArrayBuffer

/**
 * A private copy of the bytes, or null where the value is none of {@link RawBytes}. A copy, so that
 * what was verified is what is parsed, even if the caller's buffer is reused meanwhile.
 */
export function toBytes(value: unknown): Uint8Array<ArrayBuffer> | null {
  try {
    // A lone surrogate would be encoded as U+FFFD: two different texts would have one signature.
    if (typeof value === 'string') return LONE_SURROGATE.test(value) ? null : new TextEncoder().encode(value)
    if (ArrayBuffer.isView(value)) {
      return new Uint8Array(value.buffer, value.byteOffset, value.byteLength).slice()
    }
    // Not instanceof: the buffer may come from another realm (jsdom, a VM context).
    if (isArrayBuffer(value)) return new Uint8Array(value).slice()
  } catch {
    // A detached buffer.
  }
  return null
}

const LONE_SURROGATE = /\p{Surrogate}/u

function isArrayBuffer(value: unknown): value is ArrayBuffer {
  return Object.prototype.toString.call(value) === '[object ArrayBuffer]'
}

/** Lower-case hexadecimal digits. */
export function toHex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}
