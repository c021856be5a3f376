// Light or dark: as chosen, or else as the system wants it.

export type Theme = 'light' | 'dark'

const key = 'licet.theme'

export function themeName(): Theme {
  const chosen = localStorage.getItem(key)
  return chosen === 'light' || chosen === 'dark'
    ? chosen
    : matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light'
}

export function applyTheme(): void {
  document.documentElement.dataset['theme'] = themeName()
}

export function chooseTheme(theme: Theme): void {
  localStorage.setItem(key, theme)
  applyTheme()
}
