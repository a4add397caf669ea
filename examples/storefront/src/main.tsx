import { CommerceProvider } from '@aerocall/commerce-react'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { createBrowserRouter, RouterProvider } from 'react-router'
import { noteCartEvent } from './cartNews.js'
import { config } from './config.js'
import { routes } from './routes.js'

// A bank sends shoppers back with a secret in the address: it is taken out before the router copies it.
if (new URLSearchParams(location.search).has('payment_intent')) {
  const { takeCheckoutReturn } = await import('@aerocall/commerce-react/checkout')
  takeCheckoutReturn()
}

const root = document.getElementById('root')
if (!root) throw new Error('index.html has lost its #root.')
createRoot(root).render(
  <StrictMode>
    <CommerceProvider
      baseUrl={config.baseUrl}
      apiKey={config.apiKey}
      currency={config.currency ?? undefined}
      publishableKey={config.publishableKey ?? undefined}
      onEvent={noteCartEvent}
    >
      <RouterProvider router={createBrowserRouter(routes)} />
    </CommerceProvider>
  </StrictMode>,
)
