import type { CommerceMessages } from '@aerocall/commerce-react'
import { ar } from '@aerocall/commerce-react/messages/ar'
import { de } from '@aerocall/commerce-react/messages/de'
import { ja } from '@aerocall/commerce-react/messages/ja'

const packs: Readonly<Record<string, Partial<CommerceMessages>>> = { ar, de, ja }

/** The texts of the parts in a language of the toolbar; English is the parts' own. */
export const messagesIn = (locale: string): Partial<CommerceMessages> | undefined => packs[locale.slice(0, 2)]
