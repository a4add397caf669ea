/** Misuse of the library by the page's own code: Stripe rejects with it, instead of resolving with `error`. */
export function integrationError(message: string): Error {
  const error = new Error(message)
  error.name = 'IntegrationError'
  return error
}
