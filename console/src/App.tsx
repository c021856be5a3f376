import { Spinner } from '@ovhcloud/ods-react'
import { lazy, Suspense, type ComponentType } from 'react'
import { Route, Router, Switch, useLocation } from 'wouter'
import { useMe } from './api/queries'
import { useHashPath, useHashQuery } from './hashLocation'
import { HomePage } from './home/HomePage'
import { language, useLanguageName } from './language/language'
import { Failure } from './parts/Failure'
import { Fallen } from './parts/Fallen'
import { Page } from './parts/Page'
import { Shell } from './Shell'

// Pages are fetched when they are opened, so that the first one is there at once.
const PoliciesPage = lazy(async () => ({ default: (await import('./policies/PoliciesPage')).PoliciesPage }))
const PolicyPage = lazy(async () => ({ default: (await import('./policies/PolicyPage')).PolicyPage }))
const PermissionsGroupPage = lazy(async () => ({ default: (await import('./policies/PermissionsGroupPage')).PermissionsGroupPage }))
const ResourceGroupPage = lazy(async () => ({ default: (await import('./policies/ResourceGroupPage')).ResourceGroupPage }))
const IdentitiesPage = lazy(async () => ({ default: (await import('./identities/IdentitiesPage')).IdentitiesPage }))
const UserPage = lazy(async () => ({ default: (await import('./identities/UserPage')).UserPage }))
const GroupPage = lazy(async () => ({ default: (await import('./identities/GroupPage')).GroupPage }))
const ServiceAccountPage = lazy(async () => ({ default: (await import('./identities/ServiceAccountPage')).ServiceAccountPage }))
const AccountPage = lazy(async () => ({ default: (await import('./account/AccountPage')).AccountPage }))
const ResourcesPage = lazy(async () => ({ default: (await import('./resources/ResourcesPage')).ResourcesPage }))
const ResourcePage = lazy(async () => ({ default: (await import('./resources/ResourcePage')).ResourcePage }))
const WhyPage = lazy(async () => ({ default: (await import('./why/WhyPage')).WhyPage }))
const AwsPage = lazy(async () => ({ default: (await import('./aws/AwsPage')).AwsPage }))
const AwsPolicyPage = lazy(async () => ({ default: (await import('./aws/PolicyPage')).AwsPolicyPage }))
const NewAwsPolicyPage = lazy(async () => ({ default: (await import('./aws/PolicyPage')).NewAwsPolicyPage }))
const AwsUserPage = lazy(async () => ({ default: (await import('./aws/HolderPage')).AwsUserPage }))
const AwsGroupPage = lazy(async () => ({ default: (await import('./aws/HolderPage')).AwsGroupPage }))
const AwsRolePage = lazy(async () => ({ default: (await import('./aws/HolderPage')).AwsRolePage }))
const NewAwsRolePage = lazy(async () => ({ default: (await import('./aws/NewRolePage')).NewAwsRolePage }))
const CloudPage = lazy(async () => ({ default: (await import('./cloud/CloudPage')).CloudPage }))
const LogsPage = lazy(async () => ({ default: (await import('./logs/LogsPage')).LogsPage }))
const VSpherePage = lazy(async () => ({ default: (await import('./vsphere/VSpherePage')).VSpherePage }))
const ServicePage = lazy(async () => ({ default: (await import('./vsphere/ServicePage')).ServicePage }))
const ServiceUserPage = lazy(async () => ({ default: (await import('./vsphere/UserPage')).UserPage }))
const KeysPage = lazy(async () => ({ default: (await import('./keys/KeysPage')).KeysPage }))

const routes: readonly (readonly [string, ComponentType])[] = [
  ['/', HomePage],
  ['/policies', PoliciesPage],
  ['/policies/new', PolicyPage],
  ['/policies/permissionsGroups/new', PermissionsGroupPage],
  ['/policies/permissionsGroups/:urn', PermissionsGroupPage],
  ['/policies/resourceGroups/new', ResourceGroupPage],
  ['/policies/resourceGroups/:id', ResourceGroupPage],
  ['/policies/:id', PolicyPage],
  ['/identities', IdentitiesPage],
  ['/identities/users/:login', UserPage],
  ['/identities/groups/:name', GroupPage],
  ['/identities/serviceAccounts/:clientId', ServiceAccountPage],
  ['/resources', ResourcesPage],
  ['/resources/:urn', ResourcePage],
  ['/why', WhyPage],
  ['/logs', LogsPage],
  ['/vsphere', VSpherePage],
  ['/vsphere/:service', ServicePage],
  ['/vsphere/:service/users/:user', ServiceUserPage],
  ['/aws', AwsPage],
  ['/aws/policies/new', NewAwsPolicyPage],
  ['/aws/policies/:arn', AwsPolicyPage],
  ['/aws/users/:name', AwsUserPage],
  ['/aws/groups/:name', AwsGroupPage],
  ['/aws/roles/new', NewAwsRolePage],
  ['/aws/roles/:name', AwsRolePage],
  ['/cloud', CloudPage],
  ['/keys', KeysPage],
  ['/account', AccountPage],
]

/** The console: whoever is not signed in is sent to sign in by the first call that is refused for it. */
export function App() {
  const me = useMe()
  useLanguageName()
  if (me.data === undefined) {
    return me.error === null
      ? <div className="loading whole" role="status"><Spinner aria-hidden="true" /> {language().common.loading}</div>
      : <main className="content"><Failure error={me.error} onRetry={() => void me.refetch()} /></main>
  }

  return (
    <Router hook={useHashPath} searchHook={useHashQuery}>
      <Shell me={me.data}>
        <Content />
      </Shell>
    </Router>
  )
}

function Content() {
  const [at] = useLocation()
  return (
    <Fallen key={at}>
      <Suspense fallback={<div className="loading" role="status"><Spinner size="sm" aria-hidden="true" /> {language().common.loading}</div>}>
        <Switch>
          {routes.map(([path, component]) => <Route key={path} path={path} component={component} />)}
          <Route><Page title={language().shell.notFound}>{null}</Page></Route>
        </Switch>
      </Suspense>
    </Fallen>
  )
}
