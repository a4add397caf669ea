import { create } from 'storybook/theming'

const fonts = {
  fontBase:
    '"Figtree Variable", "Avenir Next", Avenir, "Segoe UI", "Helvetica Neue", "DejaVu Sans Condensed", sans-serif',
  fontCode: 'ui-monospace, "SF Mono", "Cascadia Mono", Menlo, Consolas, "DejaVu Sans Mono", monospace',
}

const brand = {
  brandTitle: 'Commerce for React',
  brandUrl: '?path=/docs/welcome--docs',
  brandTarget: '_self',
}

/** Ink on warm paper: the look of the demo shop. */
export const paper = create({
  ...fonts,
  ...brand,
  base: 'light',
  brandImage: 'brand.svg',
  colorPrimary: '#2f4437',
  colorSecondary: '#2f6b4f',
  appBg: '#f1eadf',
  appContentBg: '#fffdf9',
  appPreviewBg: '#fffdf9',
  appHoverBg: '#e8dfd0',
  appBorderColor: '#e2d9ca',
  appBorderRadius: 4,
  textColor: '#26221c',
  textMutedColor: '#665d51',
  textInverseColor: '#fffdf9',
  barBg: '#fffdf9',
  barTextColor: '#5d5549',
  barHoverColor: '#2f4437',
  barSelectedColor: '#2f4437',
  buttonBg: '#faf7f1',
  buttonBorder: '#e2d9ca',
  booleanBg: '#e8dfd0',
  booleanSelectedBg: '#fffdf9',
  inputBg: '#fffdf9',
  inputBorder: '#8f8474',
  inputTextColor: '#26221c',
  inputBorderRadius: 3,
})

export const night = create({
  ...fonts,
  ...brand,
  base: 'dark',
  brandImage: 'brand-night.svg',
  colorPrimary: '#9fc4ae',
  colorSecondary: '#7fb597',
  appBg: '#171613',
  appContentBg: '#1e1c18',
  appPreviewBg: '#1e1c18',
  appHoverBg: '#2a2721',
  appBorderColor: '#3a362e',
  appBorderRadius: 4,
  textColor: '#f2ece1',
  textMutedColor: '#b3a996',
  textInverseColor: '#1e1c18',
  barBg: '#1e1c18',
  barTextColor: '#b3a996',
  barHoverColor: '#9fc4ae',
  barSelectedColor: '#9fc4ae',
  buttonBg: '#2a2721',
  buttonBorder: '#3a362e',
  booleanBg: '#171613',
  booleanSelectedBg: '#3a362e',
  inputBg: '#171613',
  inputBorder: '#857b6a',
  inputTextColor: '#f2ece1',
  inputBorderRadius: 3,
})
