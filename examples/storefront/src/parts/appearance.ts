import type { CheckoutFormProps } from '@aerocall/commerce-react/checkout'

/** The shop's look for Stripe's own fields; the values are those of styles/base.css. */
export const appearance: CheckoutFormProps['appearance'] = {
  theme: 'stripe',
  variables: {
    colorPrimary: '#2f4437',
    colorBackground: '#fffdf9',
    colorText: '#26221c',
    colorTextSecondary: '#665d51',
    colorDanger: '#9a3324',
    borderRadius: '3px',
    fontFamily: '"Avenir Next", Avenir, "Segoe UI", "Helvetica Neue", "DejaVu Sans Condensed", sans-serif',
    fontSizeBase: '16px',
  },
}
