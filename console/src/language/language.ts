// The console's words, in English and French. English is the shape: a text that French lacks does not compile.

import { watched } from '../watched'
import { english } from './english'
import { french } from './french'

export type Language = typeof english
export type LanguageName = 'en' | 'fr'

const key = 'licet.language'
const languages: Readonly<Record<LanguageName, Language>> = { en: english, fr: french }

/** Which language is spoken: the one chosen, or the browser's where it is one of ours. */
export function languageName(): LanguageName {
  const chosen = localStorage.getItem(key) ?? navigator.language.slice(0, 2)
  return chosen === 'fr' ? 'fr' : 'en'
}

/** The words. */
export function language(): Language {
  return languages[languageName()]
}

const spoken = watched(languageName)

/** Chooses a language; all that is shown is drawn anew, and nothing that was entered is lost. */
export function speak(name: LanguageName): void {
  localStorage.setItem(key, name)
  document.documentElement.lang = name
  spoken.changed()
}

/** The language, for whoever draws all the rest again when it changes. */
export const useLanguageName = spoken.use

/** An instant as people of the language write it; to the second where that matters. */
export function formatInstant(text: string | null | undefined, timeStyle: 'short' | 'medium' = 'short'): string {
  if (text === null || text === undefined || text === '') {
    return '—'
  }

  const instant = new Date(text)
  return Number.isNaN(instant.getTime())
    ? text
    : new Intl.DateTimeFormat(languageName(), { dateStyle: 'medium', timeStyle }).format(instant)
}

/** A number as people of the language write it. */
export function formatNumber(value: number): string {
  return new Intl.NumberFormat(languageName()).format(value)
}
