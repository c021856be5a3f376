// What is odd about a policy that is written as JSON, and where. The server has the last word; this says early what it
// would say.

import type { ConditionAttribute } from '../api/types'
import { language } from '../language/language'
import { readKey } from './conditions'
import { nameOf, textOf, valueOf, type SyntaxNode, type Tree } from './jsonTree'
import { operators, type Shape } from './shape'

export interface Oddity {
  readonly from: number
  readonly to: number
  readonly severity: 'error' | 'warning' | 'info'
  readonly message: string
}

const kinds: Readonly<Record<Shape['kind'], readonly string[]>> = {
  object: ['Object'], map: ['Object'], list: ['Array'], text: ['String'], flag: ['True', 'False'],
}

/** All that is odd, in the order of the text. */
export function oddities(tree: Tree, text: string, shape: Shape, attributes: readonly ConditionAttribute[]): Oddity[] {
  const found: Oddity[] = []
  tree.iterate({
    enter: (node) => {
      if (node.type.isError) {
        found.push({ from: node.from, to: Math.max(node.to, node.from + 1), severity: 'error', message: language().editor.lint.syntax })
      }
    },
  })
  const top = tree.topNode.firstChild
  if (top !== null && !top.type.isError) {
    look(top, shape, { text, attributes, found })
  }

  const length = text.length
  return found.map((one) => ({ ...one, to: Math.min(one.to, length), from: Math.min(one.from, length) })).sort((one, other) => one.from - other.from)
}

interface Looking {
  readonly text: string
  readonly attributes: readonly ConditionAttribute[]
  readonly found: Oddity[]
}

function look(value: SyntaxNode, shape: Shape, looking: Looking): void {
  const { lint } = language().editor
  const say = (node: SyntaxNode, message: string, severity: Oddity['severity'] = 'error') =>
    looking.found.push({ from: node.from, to: node.to, severity, message })
  if (value.name === 'Null') {
    return
  }

  if (!kinds[shape.kind].includes(value.name)) {
    say(value, lint.wrongKind(lint.kinds[shape.kind]))
    return
  }

  switch (shape.kind) {
    case 'object':
    case 'map':
      lookAtMembers(value, shape, looking, say)
      break
    case 'list':
      for (let item = value.firstChild; item !== null; item = item.nextSibling) {
        if (/^[A-Z]/.test(item.name)) {
          look(item, shape.of, looking)
        }
      }

      break
    case 'text':
      if (shape.from === 'operator' && !operators.includes(textOf(value, looking.text))) {
        say(value, lint.operator(operators.join(', ')))
      }

      break
    case 'flag':
      break
  }
}

type Say = (node: SyntaxNode, message: string, severity?: Oddity['severity']) => void

function lookAtMembers(value: SyntaxNode, shape: Shape & { kind: 'object' | 'map' }, looking: Looking, say: Say): void {
  const { lint } = language().editor
  const seen = new Set<string>()
  for (const property of value.getChildren('Property')) {
    const name = nameOf(property, looking.text)
    const named = property.getChild('PropertyName') ?? property
    if (seen.has(name)) {
      say(named, lint.twice(name))
    }

    seen.add(name)
    const of = shape.kind === 'map' ? shape.of : shape.members[name]?.()
    if (shape.kind === 'map' && looking.attributes.length > 0 && readKey(name, looking.attributes) === null) {
      say(named, lint.key(name), 'warning')
    } else if (of === undefined) {
      const isKept = shape.kind === 'object' && shape.kept.includes(name)
      say(named, isKept ? lint.kept(name) : lint.unknown(name), isKept ? 'info' : 'error')
    }

    const inner = valueOf(property)
    if (inner !== null && of !== undefined) {
      look(inner, of, looking)
    }
  }

  const missing = shape.kind === 'object' ? shape.required.filter((name) => !seen.has(name)) : []
  if (missing.length > 0) {
    looking.found.push({ from: value.from, to: value.from + 1, severity: 'error', message: lint.missing(missing.join(', ')) })
  }
}
