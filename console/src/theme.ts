// Light or dark: as chosen, or else as the system wants it, also when that changes while one looks.

import { watched } from './watched'

export type Theme = 'light' | 'dark'

const key = 'licet.theme'
const dark = matchMedia('(prefers-color-scheme: dark)')

function themeName(): Theme {
  const chosen = localStorage.getItem(key)
  return chosen === 'light' || chosen === 'dark' ? chosen : dark.matches ? 'dark' : 'light'
}

const shown = watched(themeName)

function applyTheme(): void {
  document.documentElement.dataset['theme'] = themeName()
  shown.changed()
}

/** Shows the theme from now on. */
export function followTheme(): void {
  dark.addEventListener('change', applyTheme)
  applyTheme()
}

export function chooseTheme(theme: Theme): void {
  localStorage.setItem(key, theme)
  applyTheme()
}

/** The theme that is shown. */
export const useTheme = shown.use
