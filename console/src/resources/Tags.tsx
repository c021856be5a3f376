import { Input } from '@ovhcloud/ods-react'
import { useState } from 'react'
import { useChange, useRights } from '../api/queries'
import type { Resource } from '../api/types'
import { language } from '../language/language'
import { ActionButton } from '../parts/ActionButton'
import { Failure } from '../parts/Failure'
import { Section } from '../parts/Section'
import { changeTag, isOfSystem, needsOf, type TagChange } from './tagging'

const nothing = { key: '', value: '' }

/** The tags of a resource: given, changed, taken away, but for the system's. */
export function Tags({ resource }: { readonly resource: Resource }) {
  const text = language().resources
  const words = language().common
  const [tag, setTag] = useState(nothing)
  const rights = useRights()
  const changing = useChange((change: TagChange) => changeTag(resource.urn, change), ['resources'], () => setTag(nothing))
  const tags = Object.entries(resource.tags ?? {})
  const isSystem = isOfSystem(tag.key)
  return (
    <Section title={text.tags}>
      {tags.length === 0 ? <p>{text.noTags}</p> : null}
      <ul className="plain cards tags">
        {tags.map(([key, value]) => (
          <li key={key} className="row between">
            <span><code>{key}</code> = <code>{value}</code></span>
            {isOfSystem(key) ? <span className="dim">{text.ofSystem}</span> : (
              <span className="row">
                <ActionButton
                  on={needsOf(rights, resource.urn, 'add')} variant="outline" size="xs" aria-label={`${words.edit}: ${key}`}
                  onClick={() => setTag({ key, value })}
                >
                  {words.edit}
                </ActionButton>
                <ActionButton
                  on={needsOf(rights, resource.urn, 'remove')} variant="ghost" color="critical" size="xs" aria-label={`${words.remove}: ${key}`}
                  onClick={() => changing.mutate({ kind: 'remove', key, value })}
                >
                  {words.remove}
                </ActionButton>
              </span>
            )}
          </li>
        ))}
      </ul>
      <div className="row">
        <Input aria-label={text.tagKey} placeholder={text.tagKey} value={tag.key} onChange={(event) => setTag({ ...tag, key: event.target.value.trim() })} />
        <Input aria-label={text.tagValue} placeholder={text.tagValue} value={tag.value} onChange={(event) => setTag({ ...tag, value: event.target.value })} />
        <ActionButton
          on={needsOf(rights, resource.urn, 'add')} possible={tag.key !== '' && !isSystem} variant="outline" size="sm" loading={changing.isPending}
          onClick={() => changing.mutate({ kind: 'add', ...tag })}
        >
          {resource.tags?.[tag.key] === undefined ? text.addTag : text.changeTag}
        </ActionButton>
        <span role="status">{isSystem ? text.systemTag : ''}</span>
      </div>
      {changing.error === null ? null : <Failure error={changing.error} />}
    </Section>
  )
}
