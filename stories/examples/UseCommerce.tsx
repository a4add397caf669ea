import { useCommerce } from '@aerocall/commerce-react'

export function UseCommerce() {
  const { shop, locale, messages } = useCommerce()
  return (
    <dl>
      <div>
        <dt>Currency</dt>
        <dd>{shop.currency}</dd>
      </div>
      <div>
        <dt>Locale</dt>
        <dd>{locale}</dd>
      </div>
      <div>
        <dt>An empty cart reads</dt>
        <dd>{messages.emptyCart}</dd>
      </div>
    </dl>
  )
}
