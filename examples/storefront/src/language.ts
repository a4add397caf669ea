import type { CommerceMessages } from '@aerocall/commerce-react'
import { en, type Texts } from './texts/en.js'

export type Language = 'en' | 'de'

/** Everything that is said in one language. */
export interface Speech {
  language: Language
  /** For sums, dates and the names of countries. */
  locale: string
  /** The shop's own words. */
  texts: Texts
  /** Those of the kit's parts; undefined: they are English by themselves. */
  messages: Partial<CommerceMessages> | undefined
}

const english: Speech = { language: 'en', locale: 'en-US', texts: en, messages: undefined }

/** German is a file of its own, which who reads English never loads. */
export async function loadSpeech(language: Language): Promise<Speech> {
  if (language === 'en') return english
  const [{ de: texts }, { de: messages }] = await Promise.all([
    import('./texts/de.js'),
    import('@aerocall/commerce-react/messages/de'),
  ])
  return { language, locale: 'de-DE', texts, messages }
}

const KEY = 'harrow-and-pine:language'

/** The one that was chosen here before, else the browser's. */
export function preferredLanguage(): Language {
  let chosen: string | null = null
  try {
    chosen = localStorage.getItem(KEY)
  } catch {
    // Without storage it is asked for again.
  }
  if (chosen === 'en' || chosen === 'de') return chosen
  return navigator.language.startsWith('de') ? 'de' : 'en'
}

export function keepLanguage(language: Language): void {
  try {
    localStorage.setItem(KEY, language)
  } catch {
    // It holds for as long as the page lives.
  }
}
