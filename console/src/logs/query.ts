// Queries over a log are Graylog's. Here is what the page does with their text: what could stand where the cursor is, and a
// query with one condition more. What a query means, and whether it is one, the server says.

/** What can be put in the place of a part of a query. */
export interface Completion {
  readonly from: number
  readonly to: number
  readonly options: readonly string[]
}

const optionsMax = 12

/** What could stand at the cursor: fields, and behind a field its values. */
export function complete(
  query: string, at: number, fields: readonly string[], valuesOf: (field: string) => readonly string[]): Completion {
  const from = startOfTerm(query, at)
  const term = query.slice(from, at)
  const colon = term.indexOf(':')
  const lead = /^[+\-!(]*/.exec(term)?.[0].length ?? 0
  if (colon < 0) {
    const begun = term.slice(lead).toLowerCase()
    const options = fields.filter((field) => field.toLowerCase().includes(begun)).map((field) => `${field}:`)
    return { from: from + lead, to: at, options: byStart(options, begun).slice(0, optionsMax) }
  }

  const begun = term.slice(colon + 1).replace(/^"/, '').toLowerCase()
  const values = valuesOf(term.slice(lead, colon)).filter((value) => value.toLowerCase().includes(begun))
  return { from: from + colon + 1, to: at, options: byStart(values, begun).slice(0, optionsMax).map(quote) }
}

function byStart(options: readonly string[], begun: string): readonly string[] {
  const starts = (option: string) => (option.toLowerCase().startsWith(begun) ? 0 : 1)
  return [...options].sort((one, other) => starts(one) - starts(other) || one.localeCompare(other))
}

// A blank ends a term, unless it stands in quotation marks.
function startOfTerm(query: string, at: number): number {
  let start = 0
  let isQuoted = false
  for (let index = 0; index < at; index++) {
    if (query[index] === '\\') {
      index++
    } else if (query[index] === '"') {
      isQuoted = !isQuoted
    } else if (query[index] === ' ' && !isQuoted) {
      start = index + 1
    }
  }

  return start
}

/** A value as it stands in a query: a plain word or number as it is, anything else in quotation marks. */
export function quote(value: string): string {
  return /^\w+$/.test(value) && !/^(AND|OR|NOT|TO)$/.test(value) ? value : `"${value.replace(/["\\]/g, '\\$&')}"`
}

/** The query, and the field has this value besides. */
export function withTerm(query: string, field: string, value: string): string {
  const term = `${field}:${quote(value)}`
  const present = query.trim()
  if (present === '' || present === '*') {
    return term
  }

  const parts = topLevel(present)
  if (parts.includes(term)) {
    return present
  }

  // Words in a row are alternatives, so that only a chain of AND may be made longer as it stands.
  const isChain = parts.every((part, index) => (index % 2 === 0 ? !['AND', 'OR', 'NOT'].includes(part) : part === 'AND'))
  return isChain ? `${present} AND ${term}` : `(${present}) AND ${term}`
}

// The parts of a query between blanks, what stands in quotation marks, brackets or parentheses being one.
function topLevel(query: string): readonly string[] {
  return query.match(/(?:\\.|"(?:\\.|[^"\\])*"?|\((?:[^()"]|"(?:\\.|[^"\\])*")*\)?|[[{][^\]}]*[\]}]?|[^\s"([{\\])+/g) ?? []
}

/** Where in a query a fault is that the server names, from 0; null where it names no place. */
export function faultIn(message: string): { readonly at: number; readonly text: string } | null {
  const found = /at character (\d+): (.*)$/s.exec(message)
  return found === null ? null : { at: Number(found[1]) - 1, text: found[2] ?? '' }
}
