import type { StripeError } from '@stripe/stripe-js'
import type { PaymentElementControl } from './paymentElement.js'
import { within } from './within.js'

interface Waiting {
  resolve(control: PaymentElementControl): void
  reject(error: Error): void
}

/** The forms that a test can type into, the newest last. */
export function createMountedForms() {
  const mounted = new Set<PaymentElementControl>()
  const waiting = new Set<Waiting>()

  return {
    listener: {
      onReady(control: PaymentElementControl) {
        mounted.add(control)
        for (const { resolve } of waiting) resolve(control)
        waiting.clear()
      },
      onLoadError({ message }: StripeError) {
        for (const { reject } of waiting) reject(new Error(`The payment form did not load: ${message}`))
        waiting.clear()
      },
      onDestroy(control: PaymentElementControl) {
        mounted.delete(control)
      },
    },
    /** The newest form that is ready, else the next one to be. */
    ready(): Promise<PaymentElementControl> {
      const newest = [...mounted].findLast((control) => control.isMounted())
      if (newest !== undefined) return Promise.resolve(newest)
      const next = new Promise<PaymentElementControl>((resolve, reject) => {
        waiting.add({ resolve, reject })
      })
      return within(next, 'No Payment Element became ready: is <PaymentElement> rendered?')
    },
  }
}
