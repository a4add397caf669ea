import { en, type Texts } from './texts/en.js'

/** The shop's words in the shopper's language. */
export const useTexts = (): Texts => en
