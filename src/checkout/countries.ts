import { isDevelopment } from '../environment.js'
import { CommerceError } from '../errors.js'
import { FORMATS } from './addressFormats.js'

/** ISO 3166-1 alpha-2, and XK; names come from the browser. */
export const COUNTRY_CODES: readonly string[] = Object.values(FORMATS).join(' ').split(' ').sort()

/**
 * The shop's own list in the one spelling that is sent.
 *
 * @throws `CommerceError` `config` for what is no code.
 */
export function countryCodes(codes: readonly string[]): readonly string[] {
  return codes.map((code) => {
    if (/^[a-z]{2}$/i.test(code)) return code.toUpperCase()
    throw new CommerceError({
      code: 'config',
      message: `"${code}" in the countries of <CheckoutForm> is no country code.${/* @__PURE__ */ isDevelopment() && process.env.NODE_ENV !== 'production' ? ' They are ISO 3166-1 alpha-2, such as "DE": names of countries are the browser’s, in the language of the page.' : ''}`,
    })
  })
}

/** The one of these codes that is meant; `''` where none is: nothing is chosen that the list does not show. */
export function chosenCountry(value: string, codes: readonly string[]): string {
  const code = value.trim().toUpperCase()
  return codes.includes(code) ? code : ''
}

/** The country of a locale, `de-AT`, where the shop ships there; `''` where it names none. */
export function countryOfLocale(locale: string | undefined, codes: readonly string[]): string {
  return locale === undefined ? '' : chosenCountry(new Intl.Locale(locale).region ?? '', codes)
}
