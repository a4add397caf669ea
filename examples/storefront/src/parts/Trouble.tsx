import type { CommerceError } from '@aerocall/commerce-react'
import { useTexts } from '../texts.js'
import { useErrorText } from '../useErrorText.js'

interface TroubleProps {
  error: CommerceError
  onRetry: () => void
}

/** What could not be loaded, with a way on. */
export function Trouble({ error, onRetry }: TroubleProps) {
  return (
    <div className="notice" role="alert">
      <p>{useErrorText()(error)}</p>
      <button type="button" className="button" onClick={onRetry}>
        {useTexts().tryAgain}
      </button>
    </div>
  )
}
