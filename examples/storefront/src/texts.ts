import { createContext, useContext } from 'react'
import type { Language, Speech } from './language.js'
import type { Texts } from './texts/en.js'

interface Spoken extends Speech {
  switchTo: (language: Language) => void
}

export const SpeechContext = createContext<Spoken | null>(null)

export function useSpeech(): Spoken {
  const speech = useContext(SpeechContext)
  if (speech === null) throw new Error('<App> surrounds every page, and says in which language it speaks.')
  return speech
}

/** The shop's words in the shopper's language. */
export const useTexts = (): Texts => useSpeech().texts
