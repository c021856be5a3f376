import { language } from '../language/language'
import { Page } from '../parts/Page'
import { Tabbed } from '../parts/Tabbed'
import { GroupList } from './GroupList'
import { ServiceAccountList } from './ServiceAccountList'
import { SingleSignOn } from './SingleSignOn'
import { UserList } from './UserList'

/** Users, groups, service accounts, and the identity provider. */
export function IdentitiesPage() {
  const text = language().identities
  return (
    <Page title={text.title} subtitle={text.subtitle}>
      <Tabbed
        tabs={[
          { name: 'users', label: text.users, content: () => <UserList /> },
          { name: 'groups', label: text.groups, content: () => <GroupList /> },
          { name: 'serviceAccounts', label: text.serviceAccounts, content: () => <ServiceAccountList /> },
          { name: 'sso', label: language().sso.tab, content: () => <SingleSignOn /> },
        ]} />
    </Page>
  )
}
