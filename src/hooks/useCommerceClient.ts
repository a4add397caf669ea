import { type CommerceClient, clientOf } from '../client.js'
import { useCommerce } from './useCommerce.js'

/**
 * The provider's client, every method of the API. Who needs one endpoint pays less for its function
 * (`listProducts(shop, …)` of `./server`) with the `shop` of `useCommerce()`.
 *
 * @throws `CommerceError` `config` where there is no `<CommerceProvider>`.
 *
 * @example
 * const { validateCoupon } = useCommerceClient()
 */
export const useCommerceClient = (): CommerceClient => clientOf(useCommerce().shop)
