import { Link } from 'wouter'
import { language } from '../language/language'
import { Failure } from '../parts/Failure'
import { Loaded } from '../parts/Loaded'
import { Section } from '../parts/Section'
import { aws } from './api'
import { AwsButton } from './AwsButton'
import { holderPath } from './HolderRows'
import { NameChooser } from './NameChooser'
import { useAwsChange, useGroupsOfUser, useHolders, useUsersOfGroup, type Holder } from './queries'

/** The groups of a user. */
export function GroupsOfUser({ user }: { readonly user: Holder }) {
  const groups = useGroupsOfUser(user.name)
  return <Members query={groups} owner={user} other="Group" title={language().aws.groups} />
}

/** The users of a group. */
export function UsersOfGroup({ group }: { readonly group: Holder }) {
  const users = useUsersOfGroup(group.name)
  return <Members query={users} owner={group} other="User" title={language().aws.members} />
}

interface MembersProps {
  readonly query: ReturnType<typeof useGroupsOfUser>
  readonly owner: Holder
  readonly other: 'User' | 'Group'
  readonly title: string
}

// Who goes into what needs the action on the group.
function Members({ query, owner, other, title }: MembersProps) {
  const text = language().aws
  const words = language().common
  const all = useHolders(other).data ?? []
  const change = useAwsChange(({ verb, name }: { verb: 'AddUserToGroup' | 'RemoveUserFromGroup'; name: string }) =>
    aws(verb, other === 'Group' ? { UserName: owner.name, GroupName: name } : { UserName: name, GroupName: owner.name }))
  const groupArn = (name: string) =>
    other === 'User' ? owner.arn : (all.find((one) => one.name === name)?.arn ?? owner.arn.replace(/:user\/.*/, ':group/'))
  return (
    <Section title={title}>
      <Loaded query={query}>
        {(names) => names.length === 0
          ? <p>{words.none}</p>
          : (
            <ul className="plain">
              {names.map((one) => (
                <li key={one} className="row">
                  <Link href={holderPath(other, one)}>{one}</Link>
                  <AwsButton
                    needs={['iam:RemoveUserFromGroup']} on={groupArn(one)} variant="ghost" color="critical" size="xs" aria-label={`${words.remove}: ${one}`}
                    onClick={() => change.mutate({ verb: 'RemoveUserFromGroup', name: one })}
                  >
                    {words.remove}
                  </AwsButton>
                </li>
              ))}
            </ul>
            )}
      </Loaded>
      <NameChooser
        label={`${words.add}: ${title}`} verb={other === 'Group' ? text.addToGroup : text.addUser} needs="iam:AddUserToGroup" on={groupArn}
        suggestions={all.map((one) => ({ label: one.name, value: one.name }))} busy={change.isPending}
        onChoose={(name) => change.mutate({ verb: 'AddUserToGroup', name })} />
      {change.error === null ? null : <Failure error={change.error} />}
    </Section>
  )
}
