'use client'

import { CommerceProvider } from '@aerocall/commerce-react'
import type { ReactNode } from 'react'
import { settings } from '../shop/settings'

export function Providers({ children }: { children: ReactNode }) {
  return (
    <CommerceProvider {...settings} locale="en-US" publishableKey={process.env.NEXT_PUBLIC_STRIPE_KEY}>
      {children}
    </CommerceProvider>
  )
}
