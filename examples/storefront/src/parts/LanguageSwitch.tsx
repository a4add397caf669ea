import type { Language } from '../language.js'
import { useSpeech } from '../texts.js'

const NAMES: Record<Language, string> = { en: 'English', de: 'Deutsch' }

/** Each language by its own name, as who looks for it knows it. */
export function LanguageSwitch() {
  const { language, texts, switchTo } = useSpeech()
  const other: Language = language === 'en' ? 'de' : 'en'
  return (
    <button
      type="button"
      className="language"
      lang={other}
      title={`${texts.language}: ${NAMES[other]}`}
      onClick={() => switchTo(other)}
    >
      {NAMES[other]}
    </button>
  )
}
