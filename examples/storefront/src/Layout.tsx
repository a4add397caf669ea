import { CartStatus } from '@aerocall/commerce-react'
import { useEffect, useRef, useState } from 'react'
import { Link, Outlet, ScrollRestoration, useLocation } from 'react-router'
import { dismissCartNews } from './cartNews.js'
import { CartDrawer } from './parts/CartDrawer.js'
import { Header } from './parts/Header.js'
import { useTexts } from './texts.js'
import { useFocusOnNavigation } from './useFocusOnNavigation.js'

export function Layout() {
  const texts = useTexts()
  const main = useRef<HTMLElement>(null)
  const { key, pathname } = useLocation()
  // It is open on the page that it was opened on: a link in it closes it by leading on.
  const [openAt, setOpenAt] = useState<string | null>(null)
  useFocusOnNavigation(main)
  // biome-ignore lint/correctness/useExhaustiveDependencies: what a page was told belongs to that page
  useEffect(() => dismissCartNews, [pathname])
  const setOpen = (isOpen: boolean) => {
    dismissCartNews()
    setOpenAt(isOpen ? key : null)
  }
  return (
    <>
      <a className="skip-link" href="#content">
        {texts.skip}
      </a>
      <Header onOpenCart={() => setOpen(true)} />
      <main id="content" ref={main} tabIndex={-1}>
        <Outlet />
      </main>
      <Footer />
      <CartStatus className="cart-status" />
      <CartDrawer isOpen={openAt === key} onClose={() => setOpen(false)} />
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
        <p className="wordmark">
          Harrow <span>&amp;</span> Pine
        </p>
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
