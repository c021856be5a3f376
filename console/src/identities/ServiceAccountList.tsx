import { useState } from 'react'
import { Link } from 'wouter'
import type { OAuth2Client } from '../api/types'
import { formatInstant, language } from '../language/language'
import { ActionButton } from '../parts/ActionButton'
import { PagedRows } from '../parts/PagedRows'
import { RemoveButton } from '../parts/RemoveButton'
import { NewServiceAccount } from './NewServiceAccount'

/** The service accounts, and the applications that people sign in to. */
export function ServiceAccountList() {
  const text = language().identities
  const words = language().common
  const [isNew, setNew] = useState(false)
  const create = <ActionButton needs={['createServiceAccount']} onClick={() => setNew(true)}>{text.newServiceAccount}</ActionButton>
  return (
    <>
      <div className="row end">{create}</div>
      <PagedRows<OAuth2Client>
        path="/v1/me/api/oauth2/client" question="clients" keyOf={(client) => client.clientId} caption={text.serviceAccounts}
        empty={text.noServiceAccounts} emptyAction={create}
        columns={[
          { name: words.name, cell: (client) => <Link href={`/identities/serviceAccounts/${encodeURIComponent(client.clientId)}`}>{client.name}</Link> },
          { name: text.clientId, cell: (client) => <code>{client.clientId}</code> },
          { name: words.type, cell: (client) => language().people.flows[client.flow] },
          { name: words.description, cell: (client) => client.description },
          { name: language().people.lastUse, cell: (client) => formatInstant(client.lastUse) },
          {
            name: words.delete,
            cell: (client) => (
              <RemoveButton
                needs={['deleteServiceAccount']} name={client.name} question={text.deletesClient(client.name)} typed={client.name}
                path={`/v1/me/api/oauth2/client/${encodeURIComponent(client.clientId)}`} changes={['clients', 'policies']} />
            ),
          },
        ]} />
      {isNew ? <NewServiceAccount onClose={() => setNew(false)} /> : null}
    </>
  )
}
