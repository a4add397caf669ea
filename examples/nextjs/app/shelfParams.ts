import type { ListProductsParams } from '@aerocall/commerce-react/server'

/** One object for the server and the browser: other parameters would be another list. */
export const SHELF: ListProductsParams = { sort: 'created_at', limit: 12 }
