// The syntax tree of a JSON text, as the editor's parser makes it, read with the shape of what is written.

import type { syntaxTree } from '@codemirror/language'
import type { Shape } from './shape'

export type Tree = ReturnType<typeof syntaxTree>
export type SyntaxNode = Tree['topNode']

/** The name of a member. */
export function nameOf(property: SyntaxNode, text: string): string {
  const name = property.getChild('PropertyName')
  return name === null ? '' : textOf(name, text)
}

/** The text that a string of JSON is; as it stands there where it is not finished. */
export function textOf(node: SyntaxNode, text: string): string {
  const written = text.slice(node.from, node.to)
  try {
    return String(JSON.parse(written))
  } catch {
    return written.replace(/^"|"$/g, '')
  }
}

/** The value of a member; null while there is none. */
export function valueOf(property: SyntaxNode): SyntaxNode | null {
  const last = property.lastChild
  return last === null || last.name === 'PropertyName' || last.type.isError ? null : last
}

/** What has its place where a value stands; null where nothing is known of it. */
export function shapeOf(value: SyntaxNode, text: string, whole: Shape): Shape | null {
  const parent = value.parent
  if (parent === null || parent.name === 'JsonText') {
    return whole
  }

  if (parent.name === 'Property') {
    const owner = parent.parent === null ? null : shapeOf(parent.parent, text, whole)
    return owner?.kind === 'object' ? (owner.members[nameOf(parent, text)]?.() ?? null) : owner?.kind === 'map' ? owner.of : null
  }

  const owner = shapeOf(parent, text, whole)
  return parent.name === 'Array' && owner?.kind === 'list' ? owner.of : null
}
