import { Button } from '@ovhcloud/ods-react'
import type { ReactNode } from 'react'
import { useLocation, useParams } from 'wouter'
import { named } from '../hashLocation'
import { formatInstant, language } from '../language/language'
import { Facts } from '../parts/Facts'
import { Loaded } from '../parts/Loaded'
import { Page } from '../parts/Page'
import { AccessKeys } from './AccessKeys'
import { child, text as textOf } from './api'
import { Boundary } from './Boundary'
import { HolderPolicies } from './HolderPolicies'
import { GroupsOfUser, UsersOfGroup } from './Membership'
import { useHolder, type Holder, type HolderKind } from './queries'
import { RoleSettings } from './RoleSettings'

const boundaryOf = (found: Element) => textOf(child(found, 'PermissionsBoundary'), 'PermissionsBoundaryArn')

/** A user as AWS's API has it: keys, policies, groups, boundary. */
export function AwsUserPage() {
  return (
    <HolderPage kind="User">
      {(user, found) => (
        <>
          <AccessKeys user={user} />
          <HolderPolicies holder={user} />
          <GroupsOfUser user={user} />
          <Boundary holder={user} boundary={boundaryOf(found)} />
        </>
      )}
    </HolderPage>
  )
}

/** A group: its policies and its users. */
export function AwsGroupPage() {
  return <HolderPage kind="Group">{(group) => <><HolderPolicies holder={group} /><UsersOfGroup group={group} /></>}</HolderPage>
}

/** A role: who may assume it, for how long, and what it may. */
export function AwsRolePage() {
  return (
    <HolderPage kind="Role">
      {(role, found) => (
        <RoleSettings role={role} found={found}>
          <HolderPolicies holder={role} />
          <Boundary holder={role} boundary={boundaryOf(found)} />
        </RoleSettings>
      )}
    </HolderPage>
  )
}

interface HolderPageProps {
  readonly kind: HolderKind
  readonly children: (holder: Holder, found: Element) => ReactNode
}

function HolderPage({ kind, children }: HolderPageProps) {
  const text = language().aws
  const words = language().common
  const name = named(useParams<{ name: string }>().name ?? '')
  const [, goTo] = useLocation()
  return (
    <Page
      title={name} subtitle={text.kinds[kind]}
      actions={<Button variant="ghost" onClick={() => goTo(`/aws?tab=${kind.toLowerCase()}s`)}>{words.back}</Button>}
    >
      <Loaded query={useHolder(kind, name)}>
        {(found) => {
          const holder: Holder = { kind, name, arn: textOf(found, 'Arn') }
          return (
            <>
              <Facts
                facts={[
                  ['ARN', <code key="arn" className="urn">{holder.arn}</code>], [text.uniqueId, <code key="id">{textOf(found, `${kind}Id`)}</code>],
                  [words.created, formatInstant(textOf(found, 'CreateDate'))],
                ]} />
              {children(holder, found)}
            </>
          )
        }}
      </Loaded>
    </Page>
  )
}
