// What may be written at a place of a policy's JSON: members, operators, keys of conditions, actions and URNs.

import type { ConditionAttribute } from '../api/types'
import { comparatorsOf } from './conditions'
import { nameOf, shapeOf, type SyntaxNode, type Tree } from './jsonTree'
import { operators, type Shape, type Source } from './shape'

/** What texts are chosen from. */
export interface Vocabulary {
  readonly identities: readonly string[]
  readonly resources: readonly string[]
  readonly actions: readonly string[]
  readonly permissionsGroups: readonly string[]
  readonly attributes: readonly ConditionAttribute[]
}

export interface Completions {
  readonly from: number
  readonly options: readonly { readonly label: string; readonly apply: string }[]
}

/** The completions at a place; null where there are none. */
export function completionsAt(tree: Tree, text: string, at: number, shape: Shape, vocabulary: Vocabulary): Completions | null {
  const node = tree.resolveInner(at, -1)
  const isName = node.name === 'PropertyName'
  if ((isName || node.name === 'String') && at > node.from) {
    // Within quotes: only what stands in them is replaced.
    const owner = isName ? node.parent?.parent ?? null : null
    const names = owner === null ? valuesFor(shapeOf(node, text, shape), vocabulary) : membersFor(owner, node, text, shape, vocabulary)
    const isClosed = text[at] === '"'
    const ending = isClosed ? '' : isName ? '": ' : '"'
    return { from: node.from + 1, options: names.map((name) => ({ label: name, apply: JSON.stringify(name).slice(1, -1) + ending })) }
  }

  // Between texts: with the quotes, and with what has to follow.
  const place = placeAround(node)
  if (place?.name === 'Object') {
    const names = membersFor(place, null, text, shape, vocabulary)
    const owner = shapeOf(place, text, shape)
    return { from: at, options: names.map((name) => ({ label: name, apply: `${JSON.stringify(name)}: ${beginningOf(owner, name)}` })) }
  }

  if (place?.name === 'Array') {
    const item = shapeOf(place, text, shape)
    return item?.kind === 'list' ? { from: at, options: itemsFor(item.of, vocabulary) } : null
  }

  return null
}

function placeAround(node: SyntaxNode): SyntaxNode | null {
  for (let at: SyntaxNode | null = node; at !== null; at = at.parent) {
    if (at.name === 'Object' || at.name === 'Array') {
      return at
    }

    if (at.name === 'Property' || at.name === 'String') {
      return null
    }
  }

  return null
}

// The members that an object may have and has not.
function membersFor(owner: SyntaxNode, at: SyntaxNode | null, text: string, whole: Shape, vocabulary: Vocabulary): readonly string[] {
  const shape = shapeOf(owner, text, whole)
  const there = owner.getChildren('Property').filter((one) => at === null || one.from !== at.from).map((one) => nameOf(one, text))
  const names = shape?.kind === 'object' ? Object.keys(shape.members) : shape?.kind === 'map' ? wordsOf(shape.keys, vocabulary) : []
  return names.filter((name) => !there.includes(name))
}

function valuesFor(shape: Shape | null, vocabulary: Vocabulary): readonly string[] {
  return shape?.kind === 'text' && shape.from !== null ? wordsOf(shape.from, vocabulary) : []
}

function itemsFor(shape: Shape, vocabulary: Vocabulary) {
  if (shape.kind === 'text') {
    return valuesFor(shape, vocabulary).map((value) => ({ label: value, apply: JSON.stringify(value) }))
  }

  const [name] = shape.kind === 'object' ? shape.required : []
  return shape.kind !== 'object' || name === undefined
    ? []
    : valuesFor(shape.members[name]!(), vocabulary).map((value) => ({ label: value, apply: `{ ${JSON.stringify(name)}: ${JSON.stringify(value)} }` }))
}

function beginningOf(owner: Shape | null, name: string): string {
  const shape = owner?.kind === 'object' ? owner.members[name]?.() : owner?.kind === 'map' ? owner.of : undefined
  switch (shape?.kind) {
    case 'object':
    case 'map':
      return '{}'
    case 'list':
      return '[]'
    case 'flag':
      return 'true'
    default:
      return '""'
  }
}

function wordsOf(source: Source, vocabulary: Vocabulary): readonly string[] {
  switch (source) {
    case 'identity':
      return vocabulary.identities
    case 'resource':
      return vocabulary.resources
    case 'action':
      return vocabulary.actions
    case 'permissionsGroup':
      return vocabulary.permissionsGroups
    case 'operator':
      return operators
    case 'conditionKey':
      return vocabulary.attributes.flatMap((attribute) => {
        const name = attribute.template.replace(/\.COMPARATOR$/, '').replace('(zone)', '(Europe/Paris)')
        return comparatorsOf(attribute).map((comparator) => (comparator === 'EQ' ? name : `${name}.${comparator}`))
      })
  }
}
