import {create, type ThemeVars} from 'storybook/theming'

const font = "Seravek, 'Gill Sans Nova', Ubuntu, Calibri, 'DejaVu Sans', source-sans-pro, sans-serif"

/** Colours of `tokens.css`, by the names that Storybook has for them; it computes with them, so that they can be no custom properties. */
const light = create({
  base: 'light',
  brandTitle: 'Pixel for TypeScript',
  brandTarget: '_self',
  fontBase: font,
  colorPrimary: '#1a7171',
  colorSecondary: '#0b5f5f',
  appBg: '#f3f0eb',
  appContentBg: '#fdfcf9',
  appPreviewBg: '#fdfcf9',
  appBorderColor: '#e1ddd7',
  appBorderRadius: 6,
  textColor: '#24211c',
  textMutedColor: '#514c46',
  barBg: '#fdfcf9',
  barTextColor: '#514c46',
  barSelectedColor: '#0b5f5f',
  barHoverColor: '#0b5f5f',
  inputBg: '#fdfcf9',
  inputBorder: '#88827a',
  inputTextColor: '#24211c',
  inputBorderRadius: 6,
})

const dark = create({
  base: 'dark',
  brandTitle: 'Pixel for TypeScript',
  brandTarget: '_self',
  fontBase: font,
  colorPrimary: '#75c0c0',
  colorSecondary: '#90d6d5',
  appBg: '#1d1a17',
  appContentBg: '#171512',
  appPreviewBg: '#171512',
  appBorderColor: '#33302b',
  appBorderRadius: 6,
  textColor: '#ebe7e2',
  textMutedColor: '#bebab4',
  barBg: '#171512',
  barTextColor: '#bebab4',
  barSelectedColor: '#90d6d5',
  barHoverColor: '#90d6d5',
  inputBg: '#171512',
  inputBorder: '#7c7670',
  inputTextColor: '#ebe7e2',
  inputBorderRadius: 6,
})

/** How Storybook itself looks: as what it shows. */
export const looks: {readonly light: ThemeVars; readonly dark: ThemeVars} = {light, dark}
