import type { CommerceMessages } from '@aerocall/commerce-react'

/** The texts of the parts in a language of the toolbar; what is missing stays English. */
export function messagesIn(_locale: string): Partial<CommerceMessages> | undefined {
  return undefined
}
