import { Input, Textarea } from '@ovhcloud/ods-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useParams, useSearchParams } from 'wouter'
import { named } from '../hashLocation'
import { call } from '../api/client'
import { edited, useResourceTypes } from '../api/queries'
import type { PermissionsGroup, Permissions } from '../api/types'
import { language } from '../language/language'
import { Field } from '../parts/Field'
import { LoadedPage } from '../parts/LoadedPage'
import { Names } from '../parts/Names'
import { ActionsEditor } from './ActionsEditor'
import { GroupPage } from './GroupPage'
import { productsOf } from './products'

const rights = { create: 'createPermissionsGroup', edit: 'editPermissionsGroup', remove: 'deletePermissionsGroup' } as const

interface GroupDraft {
  readonly name: string
  readonly description: string
  readonly permissions: Permissions
}

/** A permissions group: to be written, to be changed, or to be looked at where it is managed. */
export function PermissionsGroupPage() {
  const { urn } = useParams<{ urn?: string }>()
  const [query] = useSearchParams()
  const shown = urn === undefined ? null : named(urn)
  const copied = shown === null ? query.get('copy') : null
  const asked = shown ?? copied
  const group = useQuery({
    queryKey: ['permissionsGroups', asked, 'edited'],
    enabled: asked !== null,
    ...edited,
    queryFn: () => call<PermissionsGroup>(`/v2/iam/permissionsGroup/${encodeURIComponent(asked!)}`),
  })
  if (asked === null) {
    return <Editor saved={null} first={{ name: '', description: '', permissions: { allow: [] } }} />
  }

  return (
    <LoadedPage query={group} title={asked}>
      {(found) => {
        const first = { name: found.name, description: found.description ?? '', permissions: found.permissions }
        return shown === null
          ? <Editor key={`copy of ${found.urn}`} saved={null} first={{ ...first, name: `${found.name}-copy` }} />
          : <Editor key={found.urn} saved={found} first={first} />
      }}
    </LoadedPage>
  )
}

function Editor({ saved, first }: { readonly saved: PermissionsGroup | null; readonly first: GroupDraft }) {
  const text = language().groups
  const words = language().common
  const [draft, setDraft] = useState(first)
  const known = useResourceTypes().data ?? []
  const [types, setTypes] = useState<readonly string[] | null>(null)
  const chosen = types ?? productsOf(first.permissions, known)
  const isManaged = saved?.owner === 'ovh'
  return (
    <GroupPage
      kind="permissionsGroup" tab={isManaged ? 'managed' : 'own'} isReadOnly={isManaged} draft={draft} rights={rights}
      title={saved === null ? text.newPermissions : saved.name}
      saved={saved === null ? null : { name: saved.name, urn: saved.urn, key: saved.urn }}
      copy={saved === null ? null : `/policies/permissionsGroups/new?copy=${encodeURIComponent(saved.urn)}`}
    >
      {isManaged ? <Managed group={saved} /> : (
        <>
          <section className="step stack">
            <Field label={words.name} help={language().editor.nameHelp}>
              <Input value={draft.name} required onChange={(event) => setDraft({ ...draft, name: event.target.value })} />
            </Field>
            <Field label={words.description}>
              <Textarea value={draft.description} rows={2} onChange={(event) => setDraft({ ...draft, description: event.target.value })} />
            </Field>
          </section>
          <section className="step" aria-label={language().policies.actions}>
            <h2>{language().policies.actions}</h2>
            <p>{text.productsHelp}</p>
            <Names
              names={chosen} label={text.products} suggestions={known.map((type) => ({ value: type, label: type }))} placeholder="vps" onChange={setTypes} />
            <ActionsEditor permissions={draft.permissions} types={chosen} onChange={(permissions) => setDraft({ ...draft, permissions })} />
          </section>
        </>
      )}
    </GroupPage>
  )
}

function Managed({ group }: { readonly group: PermissionsGroup }) {
  const text = language().editor
  return (
    <section className="step" aria-label={language().policies.actions}>
      {group.description == null || group.description === '' ? null : <p>{group.description}</p>}
      {(['allow', 'except', 'deny'] as const).map((list) => {
        const entries = group.permissions[list] ?? []
        return entries.length === 0 ? null : (
          <div key={list}>
            <h2>{text[list]} ({entries.length})</h2>
            <ul className="long" tabIndex={0} aria-label={text[list]}>
              {entries.map((one) => <li key={one.action}><code>{one.action}</code></li>)}
            </ul>
          </div>
        )
      })}
    </section>
  )
}
