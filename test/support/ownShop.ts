let shops = 0

/** The address of a shop of the caller's own: what an earlier page still has under way is of another one. */
export const ownBaseUrl = () => `https://shop-${++shops}.sandbox.test/api/v1/ecommerce`
