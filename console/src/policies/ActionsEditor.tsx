import { Checkbox, CheckboxControl, CheckboxLabel } from '@ovhcloud/ods-react'
import { useActions, useResourceTypes } from '../api/queries'
import type { Permissions } from '../api/types'
import { formatNumber, language } from '../language/language'
import { Field } from '../parts/Field'
import { Names } from '../parts/Names'
import { ActionList } from './ActionList'
import { allowsAll, withList } from './draft'
import { countOf, productOf, productsOf } from './products'

interface EditorProps {
  readonly permissions: Permissions
  readonly onChange: (permissions: Permissions) => void
  /** The product types whose actions are offered. */
  readonly types: readonly string[]
  /** Further ways to say what is allowed, between all and the list. */
  readonly children?: React.ReactNode
}

/** Which actions: all, from the list of the catalogue, or by hand with wildcards; what is left out, and what is denied. */
export function ActionsEditor({ permissions, onChange, types, children }: EditorProps) {
  const text = language().editor
  const known = useResourceTypes().data ?? []
  const offered = useActions(types.filter((type) => known.includes(type))).data ?? []
  const names = (list: keyof Permissions) => (permissions[list] ?? []).map((one) => one.action)
  const change = (list: keyof Permissions, wanted: readonly string[]) => onChange(withList(permissions, list, wanted))
  const suggestions = [
    ...types.map((type) => ({ value: `${type}:apiovh:*`, label: `${type}:apiovh:*` })),
    ...offered.map((one) => ({ value: one.action, label: one.action })),
  ]
  return (
    <div className="ways">
      <section aria-label={text.ways.all} className="way">
        <h3>{text.ways.all}</h3>
        <p>{text.ways.allHelp}</p>
        <Checkbox
          checked={allowsAll(permissions)}
          onCheckedChange={(detail) => change('allow', detail.checked === true ? ['*', ...names('allow')] : names('allow').filter((name) => name !== '*'))}
        >
          <CheckboxControl /><CheckboxLabel>{text.allActions}</CheckboxLabel>
        </Checkbox>
      </section>
      {children}
      <section aria-label={text.ways.list} className="way">
        <h3>{text.ways.list}</h3>
        <p>{types.length === 0 ? text.ways.listWithout : text.ways.listHelp}</p>
        {types.length === 0 ? null : <ActionList actions={offered} chosen={names('allow')} onChange={(wanted) => change('allow', wanted)} />}
      </section>
      <section aria-label={text.ways.manual} className="way">
        <h3>{text.ways.manual}</h3>
        <p>{text.ways.manualHelp}</p>
        {(['allow', 'except', 'deny'] as const).map((list) => (
          <Field key={list} label={text[list]} help={list === 'deny' ? text.denyHelp : list === 'except' ? text.exceptHelp : undefined}>
            <Names
              names={names(list)} label={text[list]} suggestions={suggestions} placeholder="vps:apiovh:ips/*"
              show={(name) => <><code>{name}</code> <Reach name={name} permissions={permissions} known={known} /></>}
              onChange={(wanted) => change(list, wanted)} />
          </Field>
        ))}
      </section>
    </div>
  )
}

interface ReachProps {
  readonly name: string
  readonly permissions: Permissions
  readonly known: readonly string[]
}

// How many actions a wildcard stands for today; a name of no action is allowed, since there may be one later, and told of.
function Reach({ name, permissions, known }: ReachProps) {
  const text = language().editor
  const catalogue = useActions(productsOf(permissions, known)).data
  const product = productOf(name)
  if (name === '*' || product.includes('*') || known.length === 0) {
    return null
  }

  if (!known.includes(product)) {
    return <span className="warn">{text.unknownProduct}</span>
  }

  if (catalogue === undefined || !catalogue.some((one) => one.resourceType === product)) {
    return null
  }

  const count = countOf(name, catalogue)
  return count === 0 ? <span className="warn">{text.unknownAction}</span>
    : name.includes('*') ? <span className="dim">({text.matches(formatNumber(count))})</span> : null
}
