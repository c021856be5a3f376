import { Button, Input } from '@ovhcloud/ods-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Link, useLocation, useParams } from 'wouter'
import { named } from '../hashLocation'
import { call } from '../api/client'
import { useChange, useResourceGroups, useRights } from '../api/queries'
import type { Resource } from '../api/types'
import { language } from '../language/language'
import { ActionButton } from '../parts/ActionButton'
import { CopyButton } from '../parts/CopyButton'
import { Dialog } from '../parts/Dialog'
import { Facts } from '../parts/Facts'
import { Field } from '../parts/Field'
import { LoadedPage } from '../parts/LoadedPage'
import { Page } from '../parts/Page'
import { RemoveButton } from '../parts/RemoveButton'
import { Section } from '../parts/Section'
import { Tags } from './Tags'
import { needsOf, pathOf } from './tagging'
import { Who } from './Who'

/** A resource: what is known of it, its tags, and who can do what with it. */
export function ResourcePage() {
  const urn = named(useParams<{ urn: string }>().urn)
  const [, goTo] = useLocation()
  const resource = useQuery({ queryKey: ['resources', urn], queryFn: () => call<Resource>(pathOf(urn)) })
  return (
    <LoadedPage query={resource} title={urn}>
      {(found) => (
        <Page
          title={found.displayName} subtitle={found.urn}
          actions={<><Button variant="ghost" onClick={() => goTo('/resources')}>{language().common.back}</Button> <Unregister resource={found} /></>}
        >
          <About resource={found} />
          <Tags resource={found} />
          <Who urn={found.urn} type={found.type} />
        </Page>
      )}
    </LoadedPage>
  )
}

function About({ resource }: { readonly resource: Resource }) {
  const text = language().resources
  const words = language().common
  const [isRenamed, setRenamed] = useState(false)
  const rights = useRights()
  // Who may not read groups sees none named.
  const groups = (useResourceGroups().data ?? []).filter((group) => group.resources.some((one) => one.id === resource.id))
  return (
    <Section
      title={text.about}
      actions={(
        <ActionButton on={needsOf(rights, resource.urn, 'edit')} variant="outline" size="sm" onClick={() => setRenamed(true)}>{text.rename}</ActionButton>
      )}
    >
      <Facts
        facts={[
          [words.type, resource.type],
          [words.name, resource.name],
          [text.urn, <span key="urn" className="row"><code>{resource.urn}</code> <CopyButton text={resource.urn} /></span>],
          [text.owner, resource.owner],
          [text.groups, groups.length === 0
            ? words.none
            : <ul key="groups" className="plain">{groups.map((group) => <li key={group.id}><Link href={`/policies/resourceGroups/${group.id}`}>{group.name}</Link></li>)}</ul>],
        ]} />
      {isRenamed ? <Rename resource={resource} onClose={() => setRenamed(false)} /> : null}
    </Section>
  )
}

function Rename({ resource, onClose }: { readonly resource: Resource; readonly onClose: () => void }) {
  const text = language().resources
  const [displayName, setName] = useState(resource.displayName)
  const renaming = useChange(() => call(pathOf(resource.urn), { method: 'PATCH', body: { displayName } }), ['resources'], onClose)
  return (
    <Dialog
      title={text.rename} verb={language().common.save} possible busy={renaming.isPending} error={renaming.error}
      onSubmit={() => renaming.mutate(undefined)} onClose={onClose}
    >
      <Field label={text.displayName}><Input value={displayName} onChange={(event) => setName(event.target.value)} /></Field>
    </Dialog>
  )
}

function Unregister({ resource }: { readonly resource: Resource }) {
  const text = language().resources
  const [, goTo] = useLocation()
  const rights = useRights()
  return (
    <RemoveButton
      on={needsOf(rights, resource.urn, 'edit')} name={resource.displayName} question={text.unregisters(resource.displayName)} typed={resource.name}
      verb={text.unregister} size="md" path={pathOf(resource.urn)} changes={[]} after={() => goTo('/resources')}
    >
      <p>{text.unregistersHelp}</p>
    </RemoveButton>
  )
}
