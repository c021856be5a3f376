// Conditions are edited as they are: the builder changes the document's own tree, so that what it shows and what the JSON
// view shows cannot differ. Only the keys of a MATCH are taken apart, to choose their parts one by one.

import type { Condition, ConditionAttribute, ConditionOperator } from '../api/types'

/** A key of a MATCH such as `date(Europe/Paris).WeekDay.IN`, taken apart. */
export interface ConditionKey {
  /** The attribute as the language names it: `date.WeekDay`. */
  readonly attribute: string
  /** What stands in the parentheses; null where there are none. */
  readonly parameter: string | null
  /** The comparator; `EQ` where none is written. */
  readonly comparator: string
}

// The original's shorter spellings of two comparators.
const synonyms: Readonly<Record<string, string>> = { START_WITH: 'STARTS_WITH', END_WITH: 'ENDS_WITH' }

/** Takes a key apart; null where the language, as the server describes it, has no such key. */
export function readKey(key: string, language: readonly ConditionAttribute[]): ConditionKey | null {
  for (const attribute of language) {
    const { before, after } = partsOf(attribute)
    if (before !== null && key.startsWith(before)) {
      // From the end, since the key of a tag may hold anything.
      const close = key.lastIndexOf(after)
      const comparator = close < before.length ? null : readComparator(key.slice(close + after.length), attribute)
      if (comparator !== null) {
        return { attribute: attribute.key, parameter: key.slice(before.length, close), comparator }
      }
    }

    const bare = before !== null && after === ')' ? null : attribute.key
    if (bare !== null && key.startsWith(bare)) {
      const comparator = readComparator(key.slice(bare.length), attribute)
      if (comparator !== null) {
        return { attribute: attribute.key, parameter: null, comparator }
      }
    }
  }

  return null
}

/** The key that says this. */
export function writeKey(key: ConditionKey, language: readonly ConditionAttribute[]): string {
  const attribute = language.find((one) => one.key === key.attribute)
  const name = attribute === undefined ? key.attribute : writtenName(attribute, key.parameter)
  return key.comparator === 'EQ' ? name : `${name}.${key.comparator}`
}

/** The comparators that an attribute takes. */
export function comparatorsOf(attribute: ConditionAttribute): readonly string[] {
  return attribute.functionDefinitions.map((one) => one.functionName)
}

/** Whether a comparator takes several values, separated by commas. */
export function takesList(attribute: ConditionAttribute, comparator: string): boolean {
  return attribute.functionDefinitions.some((one) => one.functionName === comparator && one.maxArgs !== '1')
}

/** A new condition, to be filled in. */
export function emptyCondition(operator: ConditionOperator): Condition {
  return operator === 'MATCH' ? { operator, values: {} } : { operator, conditions: [emptyCondition('MATCH')] }
}

/** The same condition with one entry of its values put in the place of another, in the same order. */
export function replaceEntry(condition: Condition, index: number, key: string, value: string): Condition {
  const entries = Object.entries(condition.values ?? {})
  entries[index] = [key, value]
  return { ...condition, values: Object.fromEntries(entries) }
}

/** The same condition without an entry. */
export function removeEntry(condition: Condition, index: number): Condition {
  const entries = Object.entries(condition.values ?? {}).filter((_, at) => at !== index)
  return { ...condition, values: Object.fromEntries(entries) }
}

/** The same condition with another child in a place. */
export function replaceChild(condition: Condition, index: number, child: Condition): Condition {
  return { ...condition, conditions: (condition.conditions ?? []).map((one, at) => (at === index ? child : one)) }
}

/** The same condition without a child. */
export function removeChild(condition: Condition, index: number): Condition {
  return { ...condition, conditions: (condition.conditions ?? []).filter((_, at) => at !== index) }
}

/** Whether all that a condition holds fits another operator: a MATCH holds no further conditions. */
export function fits({ conditions = [] }: Condition, operator: ConditionOperator): boolean {
  return operator !== 'MATCH' || conditions.length === 0 || (conditions.length === 1 && conditions[0]!.operator === 'MATCH')
}

/** The same condition with another operator: what fits it stays. */
export function withOperator(condition: Condition, operator: ConditionOperator): Condition {
  if (condition.operator === operator) {
    return condition
  }

  if (operator === 'MATCH') {
    const first = (condition.conditions ?? []).find((one) => one.operator === 'MATCH')
    return first ?? emptyCondition('MATCH')
  }

  return condition.operator === 'MATCH'
    ? { operator, conditions: [condition] }
    : { operator, conditions: condition.conditions ?? [] }
}

/** Whether something stands in parentheses, and whether it has to. */
export function parameterOf(attribute: ConditionAttribute): 'none' | 'optional' | 'required' {
  const { before, after } = partsOf(attribute)
  return before === null ? 'none' : after === ')' ? 'required' : 'optional'
}

function readComparator(rest: string, attribute: ConditionAttribute): string | null {
  const asked = rest.slice(1).toUpperCase()
  const comparator = rest === '' ? 'EQ' : rest.startsWith('.') ? (synonyms[asked] ?? asked) : ''
  return comparatorsOf(attribute).includes(comparator) ? comparator : null
}

// What stands before and behind the parameter: `date(` and `).WeekDay`, as the template has it.
function partsOf(attribute: ConditionAttribute): { before: string | null; after: string } {
  const name = attribute.template.replace(/\.COMPARATOR$/, '')
  const [open, close] = [name.indexOf('('), name.indexOf(')')]
  return open < 0 ? { before: null, after: '' } : { before: name.slice(0, open + 1), after: name.slice(close) }
}

// `date(Europe/Paris).WeekDay`; without a zone `date.WeekDay`.
function writtenName(attribute: ConditionAttribute, parameter: string | null): string {
  const { before, after } = partsOf(attribute)
  return before === null || parameter === null ? attribute.key : before + parameter + after
}
