import { CommerceError } from './errors.js'

/** The last answer: a server asks for the same locale at each render, and Intl costs more than the rest of a provider. */
let lastLocale: string | undefined
let lastTag: string | undefined

/**
 * A host's locale as Intl takes it: `en_US`, as other systems write it, is `en-US`; an empty one is none.
 *
 * @throws `CommerceError` `config` for what is no BCP 47 tag.
 */
export function localeTag(locale: string | undefined): string | undefined {
  if (locale !== lastLocale) {
    lastTag = canonical(locale)
    lastLocale = locale
  }
  return lastTag
}

function canonical(locale: string | undefined): string | undefined {
  const tag = String(locale ?? '')
    .trim()
    .replaceAll('_', '-')
  if (tag === '') return undefined
  try {
    return Intl.getCanonicalLocales(tag)[0]
  } catch (cause) {
    throw new CommerceError({
      code: 'config',
      message:
        `The locale "${locale}" is no BCP 47 tag, so no price can be written in it. ` +
        'Use one such as "en-US" or "de", or leave it out for the browser’s own.',
      cause,
    })
  }
}
