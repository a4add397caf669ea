const MARK = '[redacted]'
const CLIENT_SECRET = /\b[a-z]+_[A-Za-z0-9_]+_secret_[A-Za-z0-9]+/g
/** Anybody's, also percent-encoded: a server may name the one of another shopper. Bounded, so that it stays linear. */
const EMAIL =
  /[\p{L}\p{N}_][\p{L}\p{N}._%+'-]{0,63}(?:@|%40)[\p{L}\p{N}%-]{1,63}(?:\.[\p{L}\p{N}%-]{1,63}){1,8}/giu
/** Shorter ones would take half of the text with them. */
const MIN_LENGTH = 4
/** Shorter ones may stand within another word: the town of Bath is not in "bathroom". */
const MIN_LENGTH_WITHIN = 8
/** At most 500 characters of a text are kept, so that no more of it has to be searched. */
const MAX_LENGTH = 4000
/** Longer than any email or client secret: where a text is cut, its end may be half of one. */
const DOUBTFUL_END = 800

/**
 * Removes from a server's text what the request was private about, as it was sent, in any case, and
 * percent-encoded; and whatever looks like an email or a client secret. Of a long text only the start comes back.
 */
export function redactor(secrets: readonly unknown[]): (text: string) => string {
  const patterns = secrets
    .filter((secret) => typeof secret === 'string' && secret.length >= MIN_LENGTH)
    .map(String)
    // The longest first: a name may stand in the email.
    .sort((left, right) => right.length - left.length)
    .map(patternOf)
  const pattern = patterns.length > 0 ? new RegExp(patterns.join('|'), 'giu') : null
  return (text) => {
    const kept = text.slice(0, MAX_LENGTH).replace(CLIENT_SECRET, MARK)
    const clean = (pattern === null ? kept : kept.replace(pattern, MARK)).replace(EMAIL, MARK)
    return text.length > MAX_LENGTH ? clean.slice(0, -DOUBTFUL_END) : clean
  }
}

function patternOf(secret: string): string {
  const spelt = [...secret].map(charPattern).join('')
  if (secret.length >= MIN_LENGTH_WITHIN) return spelt
  return `(?:(?<![\\p{L}\\p{N}])|(?<=%[\\da-f]{2}))${spelt}(?![\\p{L}\\p{N}])`
}

/** A character as it is, or percent-encoded; a space also as the `+` of a form. */
function charPattern(char: string): string {
  if (/[a-z0-9]/i.test(char)) return char
  if (char === ' ') return '(?: |\\+|%20)'
  const encoded = new URLSearchParams([['', char]]).toString().slice(1)
  return `(?:${char.replace(/[\^$\\.*+?()[\]{}|/-]/, '\\$&')}|${encoded.replace('*', '\\*')})`
}
