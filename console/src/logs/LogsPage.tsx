import { language } from '../language/language'
import { Page } from '../parts/Page'
import { Tabbed } from '../parts/Tabbed'
import { LeastPrivilege } from './LeastPrivilege'
import { logNames } from './log'
import { LogView } from './LogView'
import { Subscriptions } from './Subscriptions'

/** The three logs, where they are forwarded to, and what identities need going by them. */
export function LogsPage() {
  const text = language().logs
  return (
    <Page title={text.title} subtitle={text.subtitle}>
      <Tabbed
        parameter="kind"
        tabs={[
          ...logNames.map((name) => ({ name, label: text.kinds[name], content: () => <LogView key={name} log={name} /> })),
          { name: 'subscriptions', label: text.subscriptions, content: () => <Subscriptions /> },
          { name: 'leastPrivilege', label: text.leastPrivilege, content: () => <LeastPrivilege /> },
        ]} />
    </Page>
  )
}
