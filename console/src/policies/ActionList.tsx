import { Checkbox, CheckboxControl, CheckboxLabel, Input } from '@ovhcloud/ods-react'
import { useMemo, useState } from 'react'
import type { ReferenceAction } from '../api/types'
import { language } from '../language/language'

interface ActionListProps {
  readonly actions: readonly ReferenceAction[]
  readonly chosen: readonly string[]
  readonly onChange: (chosen: readonly string[]) => void
}

const shownMax = 200

/** The catalogue's actions of some product types, by category, to be ticked. */
export function ActionList({ actions, chosen, onChange }: ActionListProps) {
  const text = language().editor
  const [search, setSearch] = useState('')
  const wanted = search.trim().toLowerCase()
  const found = useMemo(
    () => actions.filter((one) => `${one.action} ${one.description}`.toLowerCase().includes(wanted)), [actions, wanted])
  const categories = [...new Set(found.flatMap((one) => one.categories[0] ?? ''))].sort()
  const inCategory = (category: string) => found.filter((one) => (one.categories[0] ?? '') === category)
  const toggle = (name: string, isOn: boolean) => onChange(isOn ? [...chosen, name] : chosen.filter((one) => one !== name))
  return (
    <details>
      <summary>{text.list} ({found.length})</summary>
      <Input type="search" aria-label={text.list} placeholder={language().common.search} value={search} onChange={(event) => setSearch(event.target.value)} />
      <div className="action-list">
        {categories.map((category) => (
          <fieldset key={category}>
            <legend>{text.categories[category] ?? category}</legend>
            {inCategory(category).slice(0, shownMax).map((one) => (
              <Checkbox key={one.action} checked={chosen.includes(one.action)} onCheckedChange={(detail) => toggle(one.action, detail.checked === true)}>
                <CheckboxControl /><CheckboxLabel><code>{one.action}</code> {one.description}</CheckboxLabel>
              </Checkbox>
            ))}
            {inCategory(category).length > shownMax ? <p>{text.moreActions(inCategory(category).length - shownMax)}</p> : null}
          </fieldset>
        ))}
      </div>
    </details>
  )
}
