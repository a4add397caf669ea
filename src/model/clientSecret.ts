/** A client secret of a Stripe PaymentIntent. SetupIntents (`seti_…`) and Checkout Sessions (`cs_…`) have other ones. */
export const CLIENT_SECRET = /^pi_[A-Za-z0-9]+_secret_[A-Za-z0-9]+$/
