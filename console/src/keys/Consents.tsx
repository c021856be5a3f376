import { formatInstant, language } from '../language/language'
import { RemoveButton } from '../parts/RemoveButton'
import { PagedRows } from '../parts/PagedRows'
import { Urns } from '../parts/Urns'
import type { Consent } from './keys'

/** The applications that people of the account have let in, and what each may do; revoked, it has to ask again. */
export function Consents() {
  const text = language().keys
  const words = language().common
  return (
    <PagedRows<Consent>
      path="/v1/me/api/oauth2/token" question="consents" keyOf={(one) => one.id} caption={text.consents} empty={text.noConsents}
      columns={[
        { name: text.application, cell: (one) => <span title={one.clientId}>{one.clientName}</span> },
        { name: text.person, cell: (one) => <Urns urns={one.identities} /> },
        { name: text.scopes, cell: (one) => <ul className="plain">{one.scopes.map((scope) => <li key={scope}>{text.scopeNames[scope] ?? scope}</li>)}</ul> },
        { name: words.created, cell: (one) => formatInstant(one.createdAt) },
        { name: text.lastUse, cell: (one) => formatInstant(one.lastUsedAt) },
        { name: text.expires, cell: (one) => (one.expiresAt === null ? text.never : formatInstant(one.expiresAt)) },
        {
          name: text.revoke,
          cell: (one) => (
            <RemoveButton
              needs={['deleteConsent']} name={`${one.clientName}, ${one.identities.join(', ')}`} question={text.revokes(one.clientName)}
              verb={text.revoke} path={`/v1/me/api/oauth2/token/${encodeURIComponent(one.id)}`} changes={['consents']} />
          ),
        },
      ]} />
  )
}
