import type { CommerceError } from '@aerocall/commerce-react'
import { useTexts } from '../texts.js'
import { useErrorText } from '../useErrorText.js'

type TroubleProps = { error: CommerceError } & (
  | { onRetry: () => void; onClose?: undefined }
  /** Of something that cannot be tried again, and was read. */
  | { onRetry?: undefined; onClose: () => void }
)

/** What went wrong, with a way on. */
export function Trouble({ error, onRetry, onClose }: TroubleProps) {
  const texts = useTexts()
  return (
    <div className="notice" role="alert">
      <p>{useErrorText()(error)}</p>
      <button type="button" className="button" onClick={onRetry ?? onClose}>
        {onRetry ? texts.tryAgain : texts.close}
      </button>
    </div>
  )
}
