/** What can be chosen: a value, and what people call it. */
export interface Suggestion {
  readonly value: string
  readonly label: string
}

/** The same, where what several are called by the same label says which each is. */
export function distinct(suggestions: readonly Suggestion[]): readonly Suggestion[] {
  const counts = new Map<string, number>()
  for (const { label } of suggestions) {
    counts.set(label, (counts.get(label) ?? 0) + 1)
  }

  return suggestions.map((one) => (counts.get(one.label) === 1 ? one : { ...one, label: `${one.label} (${one.value})` }))
}
