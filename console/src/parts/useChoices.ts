import { useMemo } from 'react'
import { distinct, type Suggestion } from './distinct'

/** What can be chosen in a field, each by a label of its own, and what a text in it stands for: a choice, or itself. */
export function useChoices(suggestions: readonly Suggestion[]) {
  const choices = useMemo(() => distinct(suggestions), [suggestions])
  return { choices, valueOf: (text: string) => choices.find((one) => one.label === text)?.value ?? text }
}
