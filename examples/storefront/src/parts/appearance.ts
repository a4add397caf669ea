import type { CheckoutFormProps } from '@aerocall/commerce-react/checkout'
import { useMediaQuery } from '../useMediaQuery.js'

type Appearance = NonNullable<CheckoutFormProps['appearance']>

const shared = {
  borderRadius: '3px',
  fontFamily: '"Avenir Next", Avenir, "Segoe UI", "Helvetica Neue", "DejaVu Sans Condensed", sans-serif',
  fontSizeBase: '16px',
}

const light: Appearance = {
  theme: 'stripe',
  variables: {
    ...shared,
    colorPrimary: '#2f4437',
    colorBackground: '#fffdf9',
    colorText: '#26221c',
    colorTextSecondary: '#665d51',
    colorDanger: '#9a3324',
  },
}

const dark: Appearance = {
  theme: 'night',
  variables: {
    ...shared,
    colorPrimary: '#a9c4b1',
    colorBackground: '#26231f',
    colorText: '#efe9de',
    colorTextSecondary: '#b3a99a',
    colorDanger: '#ec9a86',
  },
}

/** The shop's look for Stripe's own fields; the values are those of styles/palette.css. */
export function useAppearance(): Appearance {
  return useMediaQuery('(prefers-color-scheme: dark)') ? dark : light
}
