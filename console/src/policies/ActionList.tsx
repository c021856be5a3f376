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
  const categories = useMemo(() => {
    const members = new Map<string, ReferenceAction[]>()
    for (const one of found) {
      const category = one.categories[0] ?? ''
      const before = members.get(category)
      if (before === undefined) {
        members.set(category, [one])
      } else {
        before.push(one)
      }
    }

    return [...members].sort(([one], [other]) => (one < other ? -1 : 1))
  }, [found])
  const toggle = (name: string, isOn: boolean) => onChange(isOn ? [...chosen, name] : chosen.filter((one) => one !== name))
  return (
    <details>
      <summary>{text.list} ({found.length})</summary>
      <Input type="search" aria-label={text.list} placeholder={language().common.search} value={search} onChange={(event) => setSearch(event.target.value)} />
      <div className="action-list">
        {categories.map(([category, members]) => (
          <fieldset key={category}>
            <legend>{text.categories[category] ?? category}</legend>
            {members.slice(0, shownMax).map((one) => (
              <Checkbox key={one.action} checked={chosen.includes(one.action)} onCheckedChange={(detail) => toggle(one.action, detail.checked === true)}>
                <CheckboxControl /><CheckboxLabel><code>{one.action}</code> {one.description}</CheckboxLabel>
              </Checkbox>
            ))}
            {members.length > shownMax ? <p>{text.moreActions(members.length - shownMax)}</p> : null}
          </fieldset>
        ))}
      </div>
    </details>
  )
}
