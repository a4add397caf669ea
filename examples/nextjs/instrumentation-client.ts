import { takeCheckoutReturn } from '@aerocall/commerce-react/checkout'

// A bank's page has sent the shopper back: taken before the router copies the address, which holds a client secret.
takeCheckoutReturn()
