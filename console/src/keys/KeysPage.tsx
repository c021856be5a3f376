import { Badge } from '@ovhcloud/ods-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { call, mount } from '../api/client'
import { useChange } from '../api/queries'
import { formatInstant, language } from '../language/language'
import { ActionButton } from '../parts/ActionButton'
import { Confirm } from '../parts/Confirm'
import { Loaded } from '../parts/Loaded'
import { Page } from '../parts/Page'
import { Rows } from '../parts/Rows'
import { Tabbed } from '../parts/Tabbed'

interface Application {
  readonly applicationId: number
  readonly applicationKey: string
  readonly name: string
  readonly description: string
  readonly status: string
}

interface Credential {
  readonly credentialId: number
  readonly applicationId: number
  readonly status: string
  readonly creation: string
  readonly expiration: string | null
  readonly lastUse: string | null
  readonly rules: readonly { readonly method: string; readonly path: string }[]
}

const objects = { 'x-pagination-mode': 'CachedObjectList-Pages', 'x-pagination-number': '1', 'X-Pagination-Size': '5000' }

/** Applications and the keys that were validated for them. New ones are made on pages of the server's own. */
export function KeysPage() {
  const text = language().keys
  return (
    <Page
      title={text.title} subtitle={text.subtitle}
      actions={<><a className="as-button" href={`${mount}/createApp/`}>{text.create}</a> <a className="as-button" href={`${mount}/createToken/`}>{text.createToken}</a></>}
    >
      <Tabbed
        tabs={[
          { name: 'applications', label: text.applications, content: () => <Applications /> },
          { name: 'credentials', label: text.credentials, content: () => <Credentials /> },
        ]} />
    </Page>
  )
}

function Applications() {
  const text = language().keys
  const words = language().common
  const [leaving, setLeaving] = useState<Application | null>(null)
  const applications = useQuery({ queryKey: ['applications'], queryFn: () => call<Application[]>('/v1/me/api/application', { headers: objects }) })
  const deletion = useChange(
    (one: Application) => call(`/v1/me/api/application/${one.applicationId}`, { method: 'DELETE' }), ['applications', 'credentials'], () => setLeaving(null))
  return (
    <Loaded query={applications}>
      {(all) => (
        <>
          <Rows
            rows={all} keyOf={(one) => String(one.applicationId)} caption={text.applications} empty={text.noApplications}
            textOf={(one) => [one.name, one.description, one.applicationKey].join('\n')}
            columns={[
              { name: words.name, cell: (one) => one.name },
              { name: words.description, cell: (one) => one.description },
              { name: words.status, cell: (one) => <Badge size="sm">{one.status}</Badge> },
              {
                name: words.delete,
                cell: (one) => (
                  <ActionButton
                    needs={['deleteApplication']} variant="ghost" color="critical" size="xs" aria-label={`${words.delete}: ${one.name}`}
                    onClick={() => { deletion.reset(); setLeaving(one) }}
                  >
                    {words.delete}
                  </ActionButton>
                ),
              },
            ]}
          />
          {leaving === null ? null : (
            <Confirm
              question={`${words.delete}: ${leaving.name}?`} typed={leaving.name} verb={words.delete} error={deletion.error}
              busy={deletion.isPending} onConfirm={() => deletion.mutate(leaving)} onCancel={() => setLeaving(null)} />
          )}
        </>
      )}
    </Loaded>
  )
}

function Credentials() {
  const text = language().keys
  const words = language().common
  const [leaving, setLeaving] = useState<Credential | null>(null)
  const credentials = useQuery({ queryKey: ['credentials'], queryFn: () => call<Credential[]>('/v1/me/api/credential', { headers: objects }) })
  const deletion = useChange(
    (one: Credential) => call(`/v1/me/api/credential/${one.credentialId}`, { method: 'DELETE' }), ['credentials'], () => setLeaving(null))
  return (
    <Loaded query={credentials}>
      {(all) => (
        <>
          <Rows
            rows={all} keyOf={(one) => String(one.credentialId)} caption={text.credentials} empty={text.noCredentials}
            textOf={(one) => [String(one.credentialId), one.status, ...one.rules.map((rule) => rule.path)].join('\n')}
            columns={[
              { name: '#', cell: (one) => String(one.credentialId) },
              { name: words.status, cell: (one) => <Badge size="sm">{one.status}</Badge> },
              { name: text.lastUse, cell: (one) => formatInstant(one.lastUse) },
              { name: text.expires, cell: (one) => formatInstant(one.expiration) },
              { name: words.type, cell: (one) => <ul className="plain">{one.rules.slice(0, 3).map((rule) => <li key={`${rule.method} ${rule.path}`}><code>{rule.method} {rule.path}</code></li>)}</ul> },
              {
                name: words.delete,
                cell: (one) => (
                  <ActionButton
                    needs={['deleteCredential']} variant="ghost" color="critical" size="xs" aria-label={`${words.delete}: ${one.credentialId}`}
                    onClick={() => { deletion.reset(); setLeaving(one) }}
                  >
                    {words.delete}
                  </ActionButton>
                ),
              },
            ]}
          />
          {leaving === null ? null : (
            <Confirm
              question={`${words.delete}: ${leaving.credentialId}?`} verb={words.delete} error={deletion.error} busy={deletion.isPending}
              onConfirm={() => deletion.mutate(leaving)} onCancel={() => setLeaving(null)} />
          )}
        </>
      )}
    </Loaded>
  )
}
