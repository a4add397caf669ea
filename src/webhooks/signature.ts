import { CommerceError } from '../errors.js'
import { type RawBytes, toBytes } from './bytes.js'

/** The signing secret of the webhook subscription, as the dashboard shows it. */
export type Secret = RawBytes

/** `sha256=` and 64 hexadecimal digits of either case (guide §6); anything else is malformed. */
export const SIGNATURE = /^sha256=([0-9a-fA-F]{64})$/

/**
 * Tells whether `header` is the HMAC-SHA256 of the raw `body` under one of the secrets (guide §6:
 * `X-Webhook-Signature: sha256=…`). Give it the bytes as received: JSON that was parsed and
 * serialised again has another signature.
 *
 * Whatever a sender can influence yields `false` and never an exception. Several secrets serve
 * rotation; all of them are tried, whichever matches.
 *
 * Rejects with {@link CommerceError} `config` when a secret is missing or empty, alone or in the list.
 *
 * @example
 * const body = await request.text()
 * if (!(await verifySignature(body, request.headers.get('x-webhook-signature'), secret))) return refuse()
 */
export async function verifySignature(
  body: RawBytes,
  header: string | null | undefined,
  secret: Secret | readonly Secret[],
): Promise<boolean> {
  const keys = secretKeys(secret)
  const bytes = toBytes(body)
  const verified = bytes !== null && (await matches(bytes, header, keys))
  if (!verified) warnOnce(mismatchHint(body, secret))
  return verified
}

/** Compares in constant time, by `subtle.verify`. */
export async function matches(
  body: Uint8Array<ArrayBuffer>,
  header: unknown,
  keys: readonly Uint8Array<ArrayBuffer>[],
): Promise<boolean> {
  const digits = typeof header === 'string' ? SIGNATURE.exec(header)?.[1] : undefined
  if (digits === undefined) return false
  const signature = Uint8Array.from(digits.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16))
  const { subtle } = crypto
  const verdicts = await Promise.all(
    keys.map(async (bytes) => {
      const key = await subtle.importKey('raw', bytes, { name: 'HMAC', hash: 'SHA-256' }, false, ['verify'])
      return subtle.verify('HMAC', key, signature, body)
    }),
  )
  return verdicts.includes(true)
}

/**
 * The secrets as bytes. Throws {@link CommerceError} `config` where one is missing or empty: anybody
 * can sign with an empty secret.
 */
export function secretKeys(secret: unknown): Uint8Array<ArrayBuffer>[] {
  const keys = [secret]
    .flat()
    .map((one) => (typeof one === 'string' && one.trim() === '' ? null : toBytes(one)))
  if (keys.length === 0 || keys.some((key) => !key?.length)) {
    throw new CommerceError({
      code: 'config',
      message:
        'A webhook secret is missing or empty: any sender could forge events. ' +
        'Set the signing secret of the subscription; is the environment variable loaded?',
    })
  }
  return keys as Uint8Array<ArrayBuffer>[]
}

/** The usual developer's mistakes behind a signature that does not match; null where none is seen. */
export function mismatchHint(body: unknown, secret: unknown): string | null {
  if (typeof body !== 'string' && toBytes(body) === null) {
    return (
      'The webhook body is not raw: a body parser has probably read it. ' +
      'Pass the bytes as received (request.text(), express.raw()), never parsed JSON.'
    )
  }
  if ([secret].flat().some((one) => typeof one === 'string' && one.trim() !== one)) {
    return 'A webhook secret begins or ends with whitespace, such as a line break. Trim it.'
  }
  return null
}

const warned = new Set<string>()

function warnOnce(hint: string | null): void {
  if (hint === null || warned.has(hint)) return
  warned.add(hint)
  // biome-ignore lint/suspicious/noConsole: a boolean cannot say why, and this is a mistake in set-up
  console.warn(`[commerce] ${hint}`)
}
