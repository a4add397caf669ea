import { type CommerceError, useCommerce } from '@aerocall/commerce-react'

/** What is shown of an error: the provider's text for its reason or its code, else what it says itself. */
export function useErrorText(): (error: CommerceError) => string {
  const { messages } = useCommerce()
  return (error) => {
    const text = (error.reason && messages.errors[error.reason]) ?? messages.errors[error.code]
    return typeof text === 'function' ? text(error) : (text ?? error.message)
  }
}
