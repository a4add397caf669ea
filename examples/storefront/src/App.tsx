import { CommerceProvider, type CommerceProviderProps } from '@aerocall/commerce-react'
import { useEffect, useState } from 'react'
import { createBrowserRouter, RouterProvider } from 'react-router'
import { noteCartEvent } from './cartNews.js'
import { config } from './config.js'
import { keepLanguage, loadSpeech, type Speech } from './language.js'
import { routes } from './routes.js'
import { SpeechContext } from './texts.js'

const coupons = { coupons: true }
const adapter: CommerceProviderProps['adapter'] = {
  removeCoupon: { path: ({ cartId, code }) => `/cart/${cartId}/coupons/${encodeURIComponent(code)}` },
}

/** The shop in a language, and another one when it is asked for: the cart and what was typed stay. */
export function App({ firstSpeech }: { firstSpeech: Speech }) {
  const [speech, setSpeech] = useState(firstSpeech)
  const [router] = useState(() => createBrowserRouter(routes))
  useEffect(() => {
    document.documentElement.lang = speech.language
  }, [speech])
  const switchTo = async (language: Speech['language']) => {
    keepLanguage(language)
    setSpeech(await loadSpeech(language))
  }
  return (
    <SpeechContext value={{ ...speech, switchTo }}>
      <CommerceProvider
        baseUrl={config.baseUrl}
        apiKey={config.apiKey}
        currency={config.currency ?? undefined}
        publishableKey={config.publishableKey ?? undefined}
        // A real shop's would be declared here, too.
        capabilities={config.isSandbox ? coupons : undefined}
        adapter={config.isSandbox ? adapter : undefined}
        locale={speech.locale}
        messages={speech.messages}
        onEvent={noteCartEvent}
      >
        <RouterProvider router={router} />
      </CommerceProvider>
    </SpeechContext>
  )
}
