import { language } from '../language/language'
import { Page } from '../parts/Page'
import { Tabbed } from '../parts/Tabbed'
import { Credentials } from './Credentials'
import { Halves } from './Halves'
import { People } from './People'

/** Cloud management: the connected key, who has which role, and what both let somebody do. */
export function CloudPage() {
  const text = language().cloud
  return (
    <Page title={text.title} subtitle={text.subtitle}>
      <Tabbed
        tabs={[
          { name: 'halves', label: text.halves, content: () => <Halves /> },
          { name: 'people', label: text.people, content: () => <People /> },
          { name: 'credentials', label: text.credentials, content: () => <Credentials /> },
        ]} />
    </Page>
  )
}
