import { Badge } from '@ovhcloud/ods-react'
import { useState } from 'react'
import { Link } from 'wouter'
import { mount } from '../api/client'
import { useGroups, useMe, useRights } from '../api/queries'
import { actions } from '../api/rights'
import { formatInstant, language } from '../language/language'
import { ActionButton } from '../parts/ActionButton'
import { CopyButton } from '../parts/CopyButton'
import { Empty } from '../parts/Empty'
import { Facts } from '../parts/Facts'
import { Loaded } from '../parts/Loaded'
import { RemoveButton } from '../parts/RemoveButton'
import { Section } from '../parts/Section'
import { Warning } from '../parts/Warning'
import { NewGroup } from './NewGroup'
import { type Provider, providerPath, useProvider, useServiceProvider } from './provider'
import { ProviderForm } from './ProviderForm'

/** The account's identity provider: what it has to know of us, what we know of it, and whom it signs in to which groups. */
export function SingleSignOn() {
  const text = language().sso
  const [isEdited, setEdited] = useState(false)
  const provider = useProvider()
  const create = <ActionButton needs={['createProvider']} onClick={() => setEdited(true)}>{text.create}</ActionButton>
  return (
    <>
      <p>{text.help}</p>
      <OwnSide />
      <Loaded query={provider}>
        {(found) => (found === null
          ? <Section title={text.provider}><Empty action={create}>{text.none}</Empty></Section>
          : <><Known provider={found} onEdit={() => setEdited(true)} /><Groups attribute={found.groupAttributeName} /></>)}
      </Loaded>
      {isEdited ? <ProviderForm provider={provider.data ?? null} onClose={() => setEdited(false)} /> : null}
    </>
  )
}

function OwnSide() {
  const text = language().sso
  return (
    <Section title={text.ownSide} actions={<a className="as-button" href={`${mount}/auth/saml/help`}>{text.setUpHelp}</a>}>
      <Loaded query={useServiceProvider()}>
        {(own) => (
          <>
            <p>{text.ownSideHelp}</p>
            <Facts
              facts={[
                [text.metadataUrl, <Copied key="metadata" text={own.metadataUrl} name={text.metadataUrl} />],
                [text.entityId, <Copied key="entity" text={own.entityId} name={text.entityId} />],
                [text.consumerUrl, <Copied key="consumer" text={own.assertionConsumerServiceUrl} name={text.consumerUrl} />],
              ]} />
            <details>
              <summary>{text.metadata}</summary>
              <CopyButton text={own.metadata} label={`${language().common.copy}: ${text.metadata}`} />
              <pre tabIndex={0}>{own.metadata}</pre>
            </details>
          </>
        )}
      </Loaded>
    </Section>
  )
}

function Copied({ text, name }: { readonly text: string; readonly name: string }) {
  return <><code>{text}</code> <CopyButton text={text} label={`${language().common.copy}: ${name}`} /></>
}

const soon = 30 * 86_400_000

function Known({ provider, onEdit }: { readonly provider: Provider; readonly onEdit: () => void }) {
  const text = language().sso
  const words = language().common
  const me = useMe().data
  const mayTest = useRights()?.has(actions.editProvider) === true
  const requested = provider.extensions.requestedAttributes ?? []
  const [at] = useState(Date.now)
  const ending = provider.idpSigningCertificates.filter((one) => Date.parse(one.expiration) < at + soon)
  return (
    <Section
      title={text.provider}
      actions={(
        <>
          {mayTest
            ? <a className="as-button" href={`${mount}/auth/saml/test`}>{text.test}</a>
            : <ActionButton needs={['editProvider']} size="sm" variant="outline">{text.test}</ActionButton>}
          <ActionButton needs={['editProvider']} size="sm" variant="outline" onClick={onEdit}>{words.edit}</ActionButton>
          <RemoveButton needs={['deleteProvider']} name={text.provider} question={text.deletes} size="sm" path={providerPath} changes={['provider']}>
            <p>{text.deletesToo}</p>
          </RemoveButton>
        </>
      )}
    >
      {ending.length === 0 ? null : <Warning>{text.certificatesEnd}</Warning>}
      <Facts
        facts={[
          [text.signInUrl, <code key="url">{provider.ssoServiceUrl}</code>],
          [text.peopleSignInAs, <Copied key="as" text={`${me?.account ?? ''}/idp`} name={text.peopleSignInAs} />],
          [text.userAttribute, <code key="user">{provider.userAttributeName}</code>],
          [text.groupAttribute, <code key="group">{provider.groupAttributeName}</code>],
          [text.options, <Options key="options" provider={provider} />],
          [text.requested, requested.length === 0
            ? '—'
            : <ul key="requested" className="plain">{requested.map((one) => <li key={one.name}><code>{one.name}</code>{one.isRequired ? ` (${text.required})` : ''}</li>)}</ul>],
          [text.certificates, (
            <ul key="certificates" className="plain">
              {provider.idpSigningCertificates.map((one) => <li key={`${one.subject} ${one.expiration}`}>{one.subject}: {text.until(formatInstant(one.expiration))}</li>)}
            </ul>
          )],
          [words.updated, formatInstant(provider.lastUpdate)],
        ]} />
      <p className="dim">{text.metadataAnew}</p>
    </Section>
  )
}

function Options({ provider }: { readonly provider: Provider }) {
  const text = language().sso
  const on = (['disableUsers', 'signRequests', 'encryptedAssertions'] as const).filter((name) => provider[name])
  return on.length === 0 ? <>—</> : <span className="row">{on.map((name) => <Badge key={name} size="sm">{text.optionNames[name]}</Badge>)}</span>
}

function Groups({ attribute }: { readonly attribute: string }) {
  const text = language().sso
  const names = language().identities
  const [isNew, setNew] = useState(false)
  return (
    <Section
      title={text.mapping} actions={<ActionButton needs={['createGroup']} size="sm" variant="outline" onClick={() => setNew(true)}>{names.newGroup}</ActionButton>}
    >
      <p>{text.mappingHelp(attribute)}</p>
      <Loaded query={useGroups()}>
        {(groups) => (
          <ul>
            {groups.map((group) => (
              <li key={group.name}>
                <code>{group.name}</code> → <Link href={`/identities/groups/${encodeURIComponent(group.name)}`}>{names.group} {group.name}</Link> ({names.roles[group.role]})
              </li>
            ))}
          </ul>
        )}
      </Loaded>
      {isNew ? <NewGroup onClose={() => setNew(false)} /> : null}
    </Section>
  )
}
