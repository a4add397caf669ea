import { index, type RouteConfig, route } from '@react-router/dev/routes'

export default [
  index('routes/shelf.tsx'),
  route('products/:slug', 'routes/product.tsx'),
  route('cart', 'routes/cart.tsx'),
  route('checkout', 'routes/checkout.tsx'),
  route('orders', 'routes/orders.tsx'),
  route('webhooks', 'routes/webhooks.ts'),
  route('api/v1/ecommerce/*', 'routes/api.ts'),
] satisfies RouteConfig
