import { Button } from '@ovhcloud/ods-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useLocation, useParams } from 'wouter'
import { named } from '../hashLocation'
import { call, mount } from '../api/client'
import { useChange } from '../api/queries'
import type { OAuth2Client } from '../api/types'
import { formatInstant, language } from '../language/language'
import { ActionButton } from '../parts/ActionButton'
import { CopyButton } from '../parts/CopyButton'
import { Dialog } from '../parts/Dialog'
import { Facts } from '../parts/Facts'
import { LoadedPage } from '../parts/LoadedPage'
import { Page } from '../parts/Page'
import { RemoveButton } from '../parts/RemoveButton'
import { Section } from '../parts/Section'
import { Snippets } from '../parts/ShownOnce'
import { Access } from './Access'
import { bodyOf, ClientFields, draftOf } from './ClientFields'
import { NameOfUrn } from './NameOfUrn'
import { snippets } from './snippets'

const pathOf = (clientId: string) => `/v1/me/api/oauth2/client/${encodeURIComponent(clientId)}`

/** A service account, which calls the API itself, or an application that people sign in to. */
export function ServiceAccountPage() {
  const clientId = named(useParams<{ clientId: string }>().clientId)
  const client = useQuery({ queryKey: ['clients', clientId], queryFn: () => call<OAuth2Client>(pathOf(clientId)) })
  return <LoadedPage query={client} title={clientId}>{(found) => <Known client={found} />}</LoadedPage>
}

function Known({ client }: { readonly client: OAuth2Client }) {
  const text = language().people
  const names = language().identities
  const words = language().common
  const [, goTo] = useLocation()
  const [isEdited, setEdited] = useState(false)
  const back = () => goTo('/identities?tab=serviceAccounts')
  const server = location.origin + mount
  const isForPeople = client.flow === 'AUTHORIZATION_CODE'
  return (
    <Page title={client.name} subtitle={text.flows[client.flow]} actions={<Button variant="ghost" onClick={back}>{words.back}</Button>}>
      <Section
        title={text.facts}
        actions={(
          <>
            <ActionButton needs={['editServiceAccount']} variant="outline" size="sm" onClick={() => setEdited(true)}>{words.edit}</ActionButton>
            <RemoveButton
              needs={['deleteServiceAccount']} name={client.name} question={names.deletesClient(client.name)} typed={client.name} size="sm"
              path={pathOf(client.clientId)} changes={['clients', 'policies']} after={back} />
          </>
        )}
      >
        <Facts
          facts={[
            [names.clientId, <span key="id"><code>{client.clientId}</code> <CopyButton text={client.clientId} label={`${words.copy}: ${names.clientId}`} /></span>],
            [words.description, client.description === '' ? '—' : client.description],
            [words.created, formatInstant(client.createdAt)],
            ...(isForPeople ? [] : [[text.lastUse, formatInstant(client.lastUse)] as const]),
            ...(client.identity == null ? [] : [[text.urn, <NameOfUrn key="urn" urn={client.identity} />] as const]),
            ...(isForPeople
              ? [
                  [text.callbackUrls, <Urls key="callbacks" urls={client.callbackUrls} />] as const,
                  [text.leavingUrls, <Urls key="leaving" urls={client.postLogoutRedirectUrls ?? []} />] as const,
                  [text.resource, client.resource ?? '—'] as const,
                  [text.secretKind, client.isPublic === true ? text.publicClient : text.secretClient] as const,
                ]
              : []),
          ]} />
      </Section>
      {isForPeople
        ? (
          <Section title={names.snippets}>
            <p>{text.discovery}</p>
            <p><code>{server}/.well-known/openid-configuration</code> <CopyButton text={`${server}/.well-known/openid-configuration`} /></p>
          </Section>
          )
        : (
          <Section title={text.use}>
            <p>{text.secretIsGone}</p>
            <Snippets snippets={snippets(server, { clientId: client.clientId, clientSecret: 'CLIENT_SECRET' })} />
          </Section>
          )}
      {client.identity == null ? null : <Access urn={client.identity} />}
      {isEdited ? <EditClient client={client} onClose={() => setEdited(false)} /> : null}
    </Page>
  )
}

function Urls({ urls }: { readonly urls: readonly string[] }) {
  return urls.length === 0 ? <>—</> : <ul className="plain">{urls.map((url) => <li key={url}><code>{url}</code></li>)}</ul>
}

function EditClient({ client, onClose }: { readonly client: OAuth2Client; readonly onClose: () => void }) {
  const words = language().common
  const [draft, setDraft] = useState(draftOf(client))
  const change = useChange((body: object) => call(pathOf(client.clientId), { method: 'PUT', body }), ['clients'], onClose)
  return (
    <Dialog
      title={`${words.edit}: ${client.name}`} verb={words.save} possible={draft.name !== ''} busy={change.isPending} error={change.error}
      onSubmit={() => change.mutate(bodyOf(draft, false))} onClose={onClose}
    >
      <ClientFields draft={draft} onChange={setDraft} />
    </Dialog>
  )
}
