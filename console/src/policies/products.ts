// Which product types permissions and policies are about, and what of the catalogue a name reaches.

import type { Permissions, ReferenceAction } from '../api/types'

/** The product types that the names of actions begin with, of those that there are. */
export function productsOf(permissions: Permissions, known: readonly string[]): readonly string[] {
  const names = [...(permissions.allow ?? []), ...(permissions.except ?? []), ...(permissions.deny ?? [])]
  return [...new Set(names.map((one) => productOf(one.action)))].filter((type) => known.includes(type)).sort()
}

/** What stands before the first colon of an action's name. */
export function productOf(action: string): string {
  return action.split(':')[0] ?? ''
}

/** How many actions of the catalogue a name reaches: `*` stands for any run of characters, wherever it is. */
export function countOf(pattern: string, catalogue: readonly ReferenceAction[]): number {
  const parts = pattern.split('*')
  return catalogue.filter((one) => matches(one.action, parts)).length
}

// Without backtracking: each part has to come behind the one before it, as early as it can, and the last at the end.
function matches(name: string, parts: readonly string[]): boolean {
  const [first = '', ...rest] = parts
  const last = rest.pop()
  if (last === undefined) {
    return name === first
  }

  if (!name.startsWith(first)) {
    return false
  }

  let at = first.length
  for (const part of rest) {
    const found = name.indexOf(part, at)
    if (found < 0) {
      return false
    }

    at = found + part.length
  }

  return name.length - last.length >= at && name.endsWith(last)
}
