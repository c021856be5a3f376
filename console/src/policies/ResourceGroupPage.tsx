import { Input } from '@ovhcloud/ods-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useParams, useSearchParams } from 'wouter'
import { call } from '../api/client'
import { edited, useResources } from '../api/queries'
import type { ResourceGroup, UrnEntry } from '../api/types'
import { language } from '../language/language'
import { Field } from '../parts/Field'
import { LoadedPage } from '../parts/LoadedPage'
import { Names } from '../parts/Names'
import { UrnName } from '../parts/Urns'
import { GroupPage } from './GroupPage'

const rights = { create: 'createResourceGroup', edit: 'editResourceGroup', remove: 'deleteResourceGroup' } as const

interface GroupDraft {
  readonly name: string
  readonly resources: readonly UrnEntry[]
}

/** A resource group: to be made, or to be changed. Policies that name it reach all that is in it. */
export function ResourceGroupPage() {
  const { id } = useParams<{ id?: string }>()
  const [query] = useSearchParams()
  const asked = id ?? query.get('copy')
  const group = useQuery({
    queryKey: ['resourceGroups', asked, 'edited'],
    enabled: asked !== null,
    ...edited,
    queryFn: () => call<ResourceGroup>(`/v2/iam/resourceGroup/${encodeURIComponent(asked!)}?details=true`),
  })
  if (asked === null) {
    return <Editor saved={null} first={{ name: '', resources: query.getAll('resource').map((urn) => ({ urn })) }} />
  }

  return (
    <LoadedPage query={group} title={asked}>
      {(found) => {
        const resources = found.resources.flatMap((one) => (one.urn === undefined ? [] : [{ urn: one.urn }]))
        return id === undefined
          ? <Editor key={`copy of ${found.id}`} saved={null} first={{ name: `${found.name}-copy`, resources }} />
          : <Editor key={found.id} saved={found} first={{ name: found.name, resources }} />
      }}
    </LoadedPage>
  )
}

function Editor({ saved, first }: { readonly saved: ResourceGroup | null; readonly first: GroupDraft }) {
  const text = language().groups
  const words = language().common
  const [draft, setDraft] = useState(first)
  const resources = useResources().data ?? []
  return (
    <GroupPage
      kind="resourceGroup" tab="resourceGroups" isReadOnly={saved?.readOnly === true} draft={draft} rights={rights}
      title={saved === null ? text.newResources : saved.name}
      saved={saved === null ? null : { name: saved.name, urn: saved.urn, key: saved.id }}
      copy={saved === null ? null : `/policies/resourceGroups/new?copy=${saved.id}`}
    >
      <section className="step stack">
        <Field label={words.name} help={language().editor.nameHelp}>
          <Input value={draft.name} required onChange={(event) => setDraft({ ...draft, name: event.target.value })} />
        </Field>
      </section>
      <section className="step" aria-label={language().policies.resources}>
        <h2>{language().policies.resources}</h2>
        <p>{draft.resources.length === 0 ? text.noResources : text.resourcesHelp}</p>
        <Names
          names={draft.resources.map((one) => one.urn)} label={language().policies.resources} placeholder="urn:v1:eu:resource:vps:vps-1"
          suggestions={resources.map((one) => ({ value: one.urn, label: `${one.type} ${one.displayName}` }))} show={(urn) => <UrnName urn={urn} />}
          onChange={(urns) => setDraft({ ...draft, resources: urns.map((urn) => ({ urn })) })} />
      </section>
    </GroupPage>
  )
}
