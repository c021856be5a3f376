import { Badge } from '@ovhcloud/ods-react'
import { useState } from 'react'
import { call, mount } from '../api/client'
import { useChange } from '../api/queries'
import { formatInstant, language } from '../language/language'
import { ActionButton } from '../parts/ActionButton'
import { Dialog } from '../parts/Dialog'
import { Names } from '../parts/Names'
import { RemoveButton } from '../parts/RemoveButton'
import { PagedRows } from '../parts/PagedRows'
import { type Credential, useApplications } from './keys'

/** The keys that people have validated for applications: what each may call, from where, until when. */
export function Credentials() {
  const text = language().keys
  const words = language().common
  const [edited, setEdited] = useState<Credential | null>(null)
  const applications = useApplications().data ?? []
  const nameOf = (one: Credential) => applications.find((known) => known.applicationId === one.applicationId)?.name ?? String(one.applicationId)
  return (
    <>
      <PagedRows<Credential>
        path="/v1/me/api/credential" question="credentials" keyOf={(one) => String(one.credentialId)} caption={text.credentials} empty={text.noCredentials}
        emptyAction={<a className="as-button" href={`${mount}/createToken/`}>{text.createToken}</a>}
        columns={[
          { name: '#', cell: (one) => String(one.credentialId) },
          { name: text.application, cell: nameOf },
          { name: words.status, cell: (one) => <Badge size="sm" color={one.status === 'validated' ? 'success' : 'neutral'}>{text.status[one.status] ?? one.status}</Badge> },
          { name: text.lastUse, cell: (one) => formatInstant(one.lastUse) },
          { name: text.expires, cell: (one) => (one.expiration === null ? text.never : formatInstant(one.expiration)) },
          { name: text.rules, cell: (one) => <RulesOf credential={one} /> },
          { name: text.allowedIPs, cell: (one) => (one.allowedIPs === null || one.allowedIPs.length === 0 ? text.anywhere : one.allowedIPs.join(', ')) },
          {
            name: words.edit,
            cell: (one) => (
              <span className="row">
                <ActionButton
                  needs={['editCredential']} size="xs" variant="outline" aria-label={`${text.allowedIPs}: ${one.credentialId}`} onClick={() => setEdited(one)}
                >
                  {text.allowedIPs}
                </ActionButton>
                <RemoveButton
                  needs={['deleteCredential']} name={String(one.credentialId)} question={text.deletesCredential(String(one.credentialId))}
                  path={`/v1/me/api/credential/${one.credentialId}`} changes={['credentials']} />
              </span>
            ),
          },
        ]} />
      {edited === null ? null : <EditAddresses credential={edited} onClose={() => setEdited(null)} />}
    </>
  )
}

const shownMax = 3

function RulesOf({ credential }: { readonly credential: Credential }) {
  const list = (rules: Credential['rules']) => (
    <ul className="plain">{rules.map((rule) => <li key={`${rule.method} ${rule.path}`}><code>{rule.method} {rule.path}</code></li>)}</ul>
  )
  const more = credential.rules.slice(shownMax)
  return (
    <>
      {list(credential.rules.slice(0, shownMax))}
      {more.length === 0 ? null : <details><summary>+ {more.length}</summary>{list(more)}</details>}
    </>
  )
}

function EditAddresses({ credential, onClose }: { readonly credential: Credential; readonly onClose: () => void }) {
  const text = language().keys
  const [ranges, setRanges] = useState<readonly string[]>(credential.allowedIPs ?? [])
  const change = useChange(
    (allowedIPs: readonly string[]) => call(`/v1/me/api/credential/${credential.credentialId}`, {
      method: 'PUT', body: { allowedIPs: allowedIPs.length === 0 ? null : allowedIPs },
    }),
    ['credentials'], onClose)
  return (
    <Dialog
      title={`${text.allowedIPs}: ${credential.credentialId}`} verb={language().common.save} possible busy={change.isPending} error={change.error}
      onSubmit={() => change.mutate(ranges)} onClose={onClose}
    >
      <p>{text.addressesHelp}</p>
      <Names names={ranges} label={text.allowedIPs} suggestions={[]} onChange={setRanges} placeholder="192.0.2.0/24" />
    </Dialog>
  )
}
