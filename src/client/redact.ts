const MARK = '[redacted]'
const CLIENT_SECRET = /\b[a-z]+_[A-Za-z0-9_]+_secret_[A-Za-z0-9]+/g
/** Anybody's, also percent-encoded: a server may name the one of another shopper. Bounded, so that it stays linear. */
const EMAIL =
  /[\p{L}\p{N}_][\p{L}\p{N}._%+'-]{0,63}(?:@|%40)[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63}){1,8}/giu
/** Shorter ones would take half of the text with them. */
const MIN_LENGTH = 4
/** Shorter ones may stand within another word: the town of Bath is not in "bathroom". */
const MIN_LENGTH_WITHIN = 8

/**
 * Removes from a server's text what the request was private about, as it was sent, in any case, and
 * percent-encoded; and whatever looks like an email or a client secret.
 */
export function redactor(secrets: readonly unknown[]): (text: string) => string {
  const spellings = secrets
    .filter((secret) => typeof secret === 'string' && secret.length >= MIN_LENGTH)
    .map(String)
    .flatMap((secret) => [secret, new URLSearchParams([['', secret]]).toString().slice(1)])
    // The longest first: a name may stand in the email.
    .sort((left, right) => right.length - left.length)
    .map(patternOf)
  const pattern = spellings.length > 0 ? new RegExp(spellings.join('|'), 'giu') : null
  return (text) => {
    const kept = text.replace(CLIENT_SECRET, MARK)
    return (pattern === null ? kept : kept.replace(pattern, MARK)).replace(EMAIL, MARK)
  }
}

function patternOf(secret: string): string {
  const literal = secret.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
  return secret.length < MIN_LENGTH_WITHIN ? `(?<![\\p{L}\\p{N}])${literal}(?![\\p{L}\\p{N}])` : literal
}
