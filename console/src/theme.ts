// Light or dark: as chosen, or else as the system wants it, also when that changes while one looks.

import { useSyncExternalStore } from 'react'

export type Theme = 'light' | 'dark'

const key = 'licet.theme'
const dark = matchMedia('(prefers-color-scheme: dark)')
const listeners = new Set<() => void>()

function themeName(): Theme {
  const chosen = localStorage.getItem(key)
  return chosen === 'light' || chosen === 'dark' ? chosen : dark.matches ? 'dark' : 'light'
}

function applyTheme(): void {
  document.documentElement.dataset['theme'] = themeName()
  listeners.forEach((listener) => listener())
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
export const useTheme = () => useSyncExternalStore((listener) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}, themeName)
