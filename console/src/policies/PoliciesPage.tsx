import { Badge } from '@ovhcloud/ods-react'
import { useState } from 'react'
import { Link, useLocation, useSearchParams } from 'wouter'
import { usePermissionsGroups } from '../api/queries'
import type { PermissionsGroup, Permissions, Policy, ResourceGroup } from '../api/types'
import { formatInstant, language } from '../language/language'
import { ActionButton } from '../parts/ActionButton'
import { Loaded } from '../parts/Loaded'
import { Page } from '../parts/Page'
import { PagedRows } from '../parts/PagedRows'
import { Rows } from '../parts/Rows'
import { Tabbed } from '../parts/Tabbed'
import { Urns } from '../parts/Urns'
import { DeleteDialog } from './DeleteDialog'
import { filterOf, PolicyFilter } from './PolicyFilter'

/** Policies, permissions groups and resource groups. */
export function PoliciesPage() {
  const text = language().policies
  const [query] = useSearchParams()
  return (
    <Page
      title={text.title} subtitle={text.subtitle}
      actions={<Create tab={query.get('tab')} />}
    >
      <Tabbed
        tabs={[
          { name: 'policies', label: text.mine, content: () => <Policies /> },
          { name: 'managed', label: text.managed, content: () => <PermissionsGroups isManaged /> },
          { name: 'own', label: text.own, content: () => <PermissionsGroups isManaged={false} /> },
          { name: 'resourceGroups', label: text.groups, content: () => <ResourceGroups /> },
        ]} />
    </Page>
  )
}

// What is made on the tab that is open.
function Create({ tab }: { readonly tab: string | null }) {
  const text = language().groups
  const [, goTo] = useLocation()
  switch (tab) {
    case 'own':
      return <ActionButton needs={['createPermissionsGroup']} onClick={() => goTo('/policies/permissionsGroups/new')}>{text.newPermissions}</ActionButton>
    case 'resourceGroups':
      return <ActionButton needs={['createResourceGroup']} onClick={() => goTo('/policies/resourceGroups/new')}>{text.newResources}</ActionButton>
    default:
      return <ActionButton needs={['createPolicy']} onClick={() => goTo('/policies/new')}>{language().policies.new}</ActionButton>
  }
}

function Policies() {
  const text = language().policies
  const words = language().common
  const [query] = useSearchParams()
  const [, goTo] = useLocation()
  const [leaving, setLeaving] = useState<Policy | null>(null)
  const path = `/v2/iam/policy?${filterOf(query)}`
  return (
    <>
      <PolicyFilter />
      <PagedRows<Policy>
        key={path} path={path} question="policies" keyOf={(policy) => policy.id} caption={text.mine}
        empty={filterOf(query) === '' ? text.empty : text.noMatch}
        emptyAction={<ActionButton needs={['createPolicy']} onClick={() => goTo('/policies/new')}>{text.new}</ActionButton>}
        columns={[
          { name: words.name, cell: (policy) => <><Link href={`/policies/${policy.id}`}>{policy.name}</Link> <Marks policy={policy} /></> },
          { name: text.identities, cell: (policy) => <Urns urns={policy.identities} /> },
          { name: text.resources, cell: (policy) => <Urns urns={policy.resources.map((one) => one.urn)} /> },
          { name: text.actions, cell: (policy) => <Actions permissions={policy.permissions} groups={policy.permissionsGroups?.length ?? 0} /> },
          { name: text.expires, cell: (policy) => formatInstant(policy.expiredAt) },
          {
            name: words.delete,
            cell: (policy) => (
              <ActionButton
                needs={['deletePolicy']} possible={!policy.readOnly} variant="ghost" color="critical" size="xs"
                aria-label={`${words.delete}: ${policy.name}`} onClick={() => setLeaving(policy)}
              >
                {words.delete}
              </ActionButton>
            ),
          },
        ]}
      />
      {leaving === null ? null : (
        <DeleteDialog
          question={text.deletes(leaving.name)} path={`/v2/iam/policy/${leaving.id}`} name={leaving.name} questions={['policies']}
          onDone={() => setLeaving(null)} onCancel={() => setLeaving(null)} />
      )}
    </>
  )
}

function Marks({ policy }: { readonly policy: Policy }) {
  const text = language().policies
  return (
    <>
      {policy.readOnly ? <Badge size="sm" color="neutral">{text.readOnly}</Badge> : null}
      {policy.shadow === true ? <Badge size="sm" color="information">{text.shadow}</Badge> : null}
      {policy.conditions == null ? null : <Badge size="sm" color="primary">{text.condition}</Badge>}
    </>
  )
}

function Actions({ permissions, groups }: { readonly permissions: Permissions; readonly groups: number }) {
  const text = language().editor
  const names = namesOf(permissions)
  const shown = names.slice(0, 2)
  const rest = names.length - shown.length
  return (
    <ul className="plain">
      {shown.map((name) => <li key={name}><code>{name}</code></li>)}
      {rest > 0 ? <li>+ {rest}</li> : null}
      {groups > 0 ? <li>{text.permissionsGroups}: {groups}</li> : null}
    </ul>
  )
}

function namesOf(permissions: Permissions): readonly string[] {
  const text = language().editor
  const list = (entries: Permissions['allow'], word: string) => (entries ?? []).map((one) => (word === '' ? one.action : `${word} ${one.action}`))
  return [...list(permissions.allow, ''), ...list(permissions.except, text.except), ...list(permissions.deny, text.deny)]
}

function PermissionsGroups({ isManaged }: { readonly isManaged: boolean }) {
  const text = language().policies
  const words = language().common
  return (
    <Loaded query={usePermissionsGroups()}>
      {(all) => (
        <Rows<PermissionsGroup>
          rows={all.filter((group) => (group.owner === 'ovh') === isManaged)} keyOf={(group) => group.urn}
          caption={isManaged ? text.managed : text.own} empty={isManaged ? words.none : language().groups.emptyPermissions}
          emptyAction={isManaged ? undefined : <Create tab="own" />}
          textOf={(group) => [group.name, group.description ?? '', group.urn, ...namesOf(group.permissions)].join('\n')}
          columns={[
            { name: words.name, cell: (group) => <Link href={`/policies/permissionsGroups/${encodeURIComponent(group.urn)}`} title={group.urn}>{group.name}</Link> },
            { name: words.description, cell: (group) => group.description ?? '' },
            { name: text.actions, cell: (group) => <Actions permissions={group.permissions} groups={0} /> },
            { name: words.updated, cell: (group) => formatInstant(group.updatedAt ?? group.createdAt) },
          ]}
        />
      )}
    </Loaded>
  )
}

function ResourceGroups() {
  const text = language().policies
  const words = language().common
  return (
    <PagedRows<ResourceGroup>
      path="/v2/iam/resourceGroup?details=true" question="resourceGroups" keyOf={(group) => group.id} caption={text.groups} empty={language().groups.emptyResources}
      emptyAction={<Create tab="resourceGroups" />}
      columns={[
        { name: words.name, cell: (group) => <Link href={`/policies/resourceGroups/${group.id}`} title={group.urn}>{group.name}</Link> },
        { name: text.resources, cell: (group) => <Urns urns={group.resources.map((one) => one.urn ?? one.id)} /> },
        { name: words.updated, cell: (group) => formatInstant(group.updatedAt ?? group.createdAt) },
      ]}
    />
  )
}
