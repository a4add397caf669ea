import { CartStatus } from '@aerocall/commerce-react'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { Link, Outlet, ScrollRestoration, useLocation } from 'react-router'
import { dismissCartNews } from './cartNews.js'
import { config } from './config.js'
import { CartDrawer } from './parts/CartDrawer.js'
import { CheckoutHeader, Header, Wordmark } from './parts/Header.js'
import { ScenarioBar } from './parts/ScenarioBar.js'
import { useTexts } from './texts.js'
import { useFocusOnNavigation } from './useFocusOnNavigation.js'

export function ShopLayout() {
  const { key } = useLocation()
  // It is open on the page that it was opened on: a link in it closes it by leading on.
  const [openAt, setOpenAt] = useState<string | null>(null)
  const isCartOpen = openAt === key
  const setOpen = (isOpen: boolean) => {
    dismissCartNews()
    setOpenAt(isOpen ? key : null)
  }
  return (
    <Frame header={<Header isCartOpen={isCartOpen} onOpenCart={() => setOpen(true)} />} footer={<Footer />}>
      <CartDrawer isOpen={isCartOpen} onClose={() => setOpen(false)} />
    </Frame>
  )
}

/** Nothing but the way to pay, and back. */
export function CheckoutLayout() {
  const texts = useTexts()
  return (
    <Frame
      header={<CheckoutHeader />}
      footer={
        <footer className="slim-footer">
          <p>{texts.smallPrint}</p>
        </footer>
      }
    />
  )
}

interface FrameProps {
  header: ReactNode
  footer: ReactNode
  children?: ReactNode
}

function Frame({ header, footer, children }: FrameProps) {
  const texts = useTexts()
  const main = useRef<HTMLElement>(null)
  const { pathname } = useLocation()
  useFocusOnNavigation(main)
  // biome-ignore lint/correctness/useExhaustiveDependencies: what a page was told belongs to that page
  useEffect(() => dismissCartNews, [pathname])
  return (
    <>
      <a className="skip-link" href="#content">
        {texts.skip}
      </a>
      {config.scenarios && <ScenarioBar scenarios={config.scenarios} current={config.scenario} />}
      {header}
      <main id="content" ref={main} tabIndex={-1}>
        <Outlet />
      </main>
      {footer}
      <CartStatus className="cart-status" />
      {children}
      <ScrollRestoration getKey={scrollKey} />
    </>
  )
}

/** What is opened anew starts at its top: every first address of a document has the same key. */
const scrollKey = ({ key }: { key: string }) => (key === 'default' ? `opened-${performance.timeOrigin}` : key)

function Footer() {
  const texts = useTexts()
  return (
    <footer className="site-footer">
      <div>
        <Wordmark />
        <p>{texts.footer}</p>
      </div>
      <nav aria-label={texts.help}>
        <ul>
          <li>
            <Link to="/">{texts.allGoods}</Link>
          </li>
          <li>
            <Link to="/orders">{texts.lookUpOrder}</Link>
          </li>
        </ul>
      </nav>
      <p className="small-print">{texts.smallPrint}</p>
    </footer>
  )
}
