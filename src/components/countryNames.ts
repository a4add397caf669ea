/** Names of countries in the reader's language, by ISO 3166-1 alpha-2; what is no such code stays as it is. */
export function countryNames(locale: string | undefined): (code: string) => string {
  const names = new Intl.DisplayNames(locale === undefined ? [] : [locale], { type: 'region' })
  return (code) => (/^[a-z]{2}$/i.test(code) && names.of(code.toUpperCase())) || code
}
