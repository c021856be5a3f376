import { language } from '../language/language'
import { Loaded } from '../parts/Loaded'
import { Page } from '../parts/Page'
import { Tabbed } from '../parts/Tabbed'
import { HolderRows } from './HolderRows'
import { PolicyRows } from './PolicyRows'
import { useAwsIdentity } from './queries'
import { Simulation } from './Simulation'

/** AWS's face of the account: policies, and who holds them. */
export function AwsPage() {
  const text = language().aws
  const identity = useAwsIdentity()
  return (
    <Page title={text.title} subtitle={identity.data === undefined ? text.subtitle : text.asWhom(identity.data.arn)}>
      <Loaded query={identity}>
        {({ account }) => (
          <Tabbed
            tabs={[
              { name: 'policies', label: text.policies, content: () => <PolicyRows account={account} /> },
              { name: 'users', label: text.users, content: () => <HolderRows kind="User" account={account} /> },
              { name: 'groups', label: text.groups, content: () => <HolderRows kind="Group" account={account} /> },
              { name: 'roles', label: text.roles, content: () => <HolderRows kind="Role" account={account} /> },
              { name: 'simulate', label: text.simulate, content: () => <Simulation account={account} /> },
            ]} />
        )}
      </Loaded>
    </Page>
  )
}
