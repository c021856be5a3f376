import { Link } from 'wouter'
import { mount } from '../api/client'
import { language } from '../language/language'
import { Page } from '../parts/Page'
import { Tabbed } from '../parts/Tabbed'
import { Applications } from './Applications'
import { Consents } from './Consents'
import { Credentials } from './Credentials'

/** Applications, the keys that were validated for them, and the applications that people have let in. */
export function KeysPage() {
  const text = language().keys
  return (
    <Page
      title={text.title} subtitle={text.subtitle}
      actions={<><a className="as-button" href={`${mount}/createApp/`}>{text.create}</a> <a className="as-button" href={`${mount}/createToken/`}>{text.createToken}</a></>}
    >
      <p>{text.tokensToo} <Link href="/account?tab=tokens">{language().shell.security}</Link>.</p>
      <Tabbed
        tabs={[
          { name: 'applications', label: text.applications, content: () => <Applications /> },
          { name: 'credentials', label: text.credentials, content: () => <Credentials /> },
          { name: 'consents', label: text.consents, content: () => <Consents /> },
        ]} />
    </Page>
  )
}
