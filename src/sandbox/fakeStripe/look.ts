import type { Appearance } from '@stripe/stripe-js'
import type { Declarations } from './frame.js'

/** The variables of Stripe's Appearance API that the fake knows. */
interface Variables {
  colorPrimary: string
  colorBackground: string
  colorText: string
  colorTextSecondary: string
  colorDanger: string
  borderRadius: string
  fontFamily: string
  fontSizeBase: string
  spacingUnit: string
}

const light: Variables = {
  colorPrimary: '#0055de',
  colorBackground: '#ffffff',
  colorText: '#30313d',
  colorTextSecondary: '#5f6169',
  colorDanger: '#c0123c',
  borderRadius: '5px',
  fontFamily: 'system-ui, sans-serif',
  fontSizeBase: '16px',
  spacingUnit: '4px',
}

const themes: Record<NonNullable<Appearance['theme']>, Variables> = {
  stripe: light,
  flat: { ...light, colorBackground: '#f1f1f1', borderRadius: '4px' },
  night: {
    ...light,
    colorPrimary: '#85d996',
    colorBackground: '#30313d',
    colorText: '#ffffff',
    colorTextSecondary: '#c4c5cc',
    colorDanger: '#ff9b9b',
  },
}

/** Stripe's own buttons are black by day and white by night, whatever the page's colours are. */
export const walletColors = (appearance: Appearance | undefined) =>
  appearance?.theme === 'night'
    ? { color: '#16171d', background: '#ffffff' }
    : { color: '#ffffff', background: '#16171d' }

/** Styles of the card form, from the appearance that the page gave to Elements. */
export interface Look {
  form: Declarations
  row: Declarations
  label: Declarations
  input: Declarations
  inputFocused: Declarations
  inputInvalid: Declarations
  error: Declarations
  hint: Declarations
}

export function createLook(appearance: Appearance | undefined): Look {
  const look: Variables = { ...themes[appearance?.theme ?? 'stripe'], ...appearance?.variables }
  const text = { 'font-family': look.fontFamily, 'font-size': look.fontSizeBase }
  const small = { 'font-family': look.fontFamily, 'font-size': `calc(${look.fontSizeBase} * 0.875)` }
  const gap = `calc(${look.spacingUnit} * 3)`
  return {
    // The outline of a focused input must not be cut off by the edge of the frame.
    form: { display: 'grid', gap, margin: '0', padding: '4px', color: look.colorText, ...text },
    row: { display: 'grid', gap, 'grid-template-columns': '1fr 1fr' },
    label: { ...small, display: 'block', color: look.colorText, 'margin-bottom': look.spacingUnit },
    input: {
      ...text,
      'box-sizing': 'border-box',
      width: '100%',
      margin: '0',
      padding: gap,
      color: look.colorText,
      // The browser's own placeholder is legible on it then.
      'color-scheme': appearance?.theme === 'night' ? 'dark' : 'light',
      'background-color': look.colorBackground,
      border: `1px solid color-mix(in srgb, ${look.colorText} 55%, ${look.colorBackground})`,
      'border-radius': look.borderRadius,
      outline: 'none',
      'box-shadow': 'none',
    },
    inputFocused: {
      'border-color': look.colorPrimary,
      outline: `2px solid ${look.colorPrimary}`,
      'outline-offset': '1px',
    },
    inputInvalid: { color: look.colorDanger, 'border-color': look.colorDanger },
    error: { ...small, margin: `${look.spacingUnit} 0 0`, color: look.colorDanger },
    hint: { ...small, margin: '0', color: look.colorTextSecondary },
  }
}
