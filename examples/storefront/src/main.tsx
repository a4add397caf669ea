import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './App.js'
import { loadSpeech, preferredLanguage } from './language.js'

// A bank sends shoppers back with a secret in the address: it is taken out before the router copies it.
if (new URLSearchParams(location.search).has('payment_intent')) {
  const { takeCheckoutReturn } = await import('@aerocall/commerce-react/checkout')
  takeCheckoutReturn()
}

const root = document.getElementById('root')
if (!root) throw new Error('index.html has lost its #root.')
const speech = await loadSpeech(preferredLanguage())
createRoot(root).render(
  <StrictMode>
    <App firstSpeech={speech} />
  </StrictMode>,
)
