import { createFakeStripe } from '@aerocall/commerce-react/testing'
import { config } from './config.js'

/** A module of its own: who has a real Stripe never loads it. */
export const fakeStripe = createFakeStripe({ baseUrl: new URL(config.baseUrl, location.href).href })
