import { takeCheckoutReturn } from '@aerocall/commerce-react/checkout'
import { StrictMode, startTransition } from 'react'
import { hydrateRoot } from 'react-dom/client'
import { HydratedRouter } from 'react-router/dom'

// Before the router copies the address, which holds a secret after a bank's page.
takeCheckoutReturn()

startTransition(() => {
  hydrateRoot(
    document,
    <StrictMode>
      <HydratedRouter />
    </StrictMode>,
  )
})
