import { CommerceProvider, useCart } from '@aerocall/commerce-react'
import { CheckoutForm } from '@aerocall/commerce-react/checkout'
import { createElement } from 'react'
import { createRoot } from 'react-dom/client'

function Shop() {
  const { itemCount } = useCart()
  return createElement('main', null, itemCount, createElement(CheckoutForm, { publishableKey: 'pk_test_1' }))
}

const props = { apiKey: 'pk_1', baseUrl: 'https://my-shop.aerocall.ai', currency: 'USD' }
createRoot(document.body).render(createElement(CommerceProvider, props, createElement(Shop)))
