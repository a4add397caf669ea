import type { Metadata } from 'next'
import type { ReactNode } from 'react'
import { siteUrl } from '../shop/settings'
import { Header } from './Header'
import { Providers } from './Providers'
import './styles.css'

export const metadata: Metadata = {
  metadataBase: new URL(siteUrl),
  title: { default: 'Harrow & Pine', template: '%s · Harrow & Pine' },
  description: 'Stoneware, linen and oil, made to be used.',
}

export default function Layout({ children }: { children: ReactNode }) {
  return (
    <html lang="en">
      <body>
        <Providers>
          <Header />
          <main>{children}</main>
        </Providers>
      </body>
    </html>
  )
}
