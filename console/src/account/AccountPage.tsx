import { Link } from 'wouter'
import { useMe } from '../api/queries'
import type { Me } from '../api/types'
import { NameOfUrn } from '../identities/NameOfUrn'
import { Tokens } from '../identities/Tokens'
import { language } from '../language/language'
import { Empty } from '../parts/Empty'
import { Facts } from '../parts/Facts'
import { Loaded } from '../parts/Loaded'
import { Page } from '../parts/Page'
import { Section } from '../parts/Section'
import { Tabbed } from '../parts/Tabbed'
import { Addresses } from './Addresses'
import { AuthenticatorApps } from './AuthenticatorApps'
import { BackupCodes } from './BackupCodes'
import { ChangePassword } from './ChangePassword'
import { Passkeys } from './Passkeys'
import { Sessions } from './Sessions'

/** Who is signed in, how, where, and from where one may. */
export function AccountPage() {
  const text = language().account
  return (
    <Page title={text.title} subtitle={text.subtitle}>
      <Loaded query={useMe()}>
        {(me) => (
          <Tabbed
            tabs={[
              { name: 'signIn', label: text.signIn, content: () => <SignIn me={me} /> },
              { name: 'sessions', label: text.sessions, content: () => <Sessions /> },
              { name: 'tokens', label: language().tokens.title, content: () => <OwnTokens me={me} /> },
              { name: 'addresses', label: text.addresses, content: () => <Addresses /> },
            ]} />
        )}
      </Loaded>
    </Page>
  )
}

function SignIn({ me }: { readonly me: Me }) {
  const text = language().account
  const [own, ...groups] = me.identities
  return (
    <>
      <Section title={text.whoAmI}>
        <Facts
          facts={[
            [text.account, me.account],
            [text.name, me.user ?? text.owner],
            [text.method, text.methods[me.method] ?? me.method],
            [text.roles, (me.roles ?? []).join(', ') || '—'],
            [language().people.urn, <NameOfUrn key="urn" urn={own ?? ''} />],
            [text.groups, groups.length === 0 ? '—' : <ul key="groups" className="plain">{groups.map((urn) => <li key={urn}><code>{urn}</code></li>)}</ul>],
          ]} />
      </Section>
      {me.method === 'provider'
        ? <Section title={text.factors}><p>{text.federated}</p></Section>
        : <><ChangePassword /><AuthenticatorApps /><Passkeys /><BackupCodes /></>}
    </>
  )
}

function OwnTokens({ me }: { readonly me: Me }) {
  const text = language().tokens
  if (me.method === 'user' && me.user !== null) {
    return <Tokens login={me.user} />
  }

  const isOwner = me.method === 'account'
  return (
    <Empty action={<Link className="as-button" href={isOwner ? '/keys' : '/identities?tab=serviceAccounts'}>{language().account.goThere}</Link>}>
      {isOwner ? text.ownerHasNone : text.federatedHasNone}
    </Empty>
  )
}
