const MARK = '[redacted]'
const CLIENT_SECRET = /\b[a-z]+_[A-Za-z0-9_]+_secret_[A-Za-z0-9]+/g

/**
 * Removes from a server's text what the request was private about, as it was sent, in any case,
 * and percent-encoded. Values under 5 characters stay: they would take half of the text with them.
 */
export function redactor(secrets: readonly unknown[]): (text: string) => string {
  const spellings = secrets
    .filter((secret) => typeof secret === 'string' && secret.length >= 5)
    .map(String)
    .flatMap((secret) => [secret, new URLSearchParams([['', secret]]).toString().slice(1)])
    // The longest first: a name may stand in the email.
    .sort((left, right) => right.length - left.length)
    .map((secret) => secret.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
  const pattern = spellings.length > 0 ? new RegExp(spellings.join('|'), 'gi') : null
  return (text) => {
    const kept = text.replace(CLIENT_SECRET, MARK)
    return pattern === null ? kept : kept.replace(pattern, MARK)
  }
}
