import { Input } from '@ovhcloud/ods-react'
import { useState } from 'react'
import { Link, useLocation } from 'wouter'
import { call } from '../api/client'
import { useChange } from '../api/queries'
import { language } from '../language/language'
import { ActionButton } from '../parts/ActionButton'
import { Dialog } from '../parts/Dialog'
import { Field } from '../parts/Field'
import { Loaded } from '../parts/Loaded'
import { Page } from '../parts/Page'
import { Rows } from '../parts/Rows'
import { useServices, type Service } from './service'

/** The Hosted Private Cloud services of the account. */
export function VSpherePage() {
  const text = language().vsphere
  const words = language().common
  const [isNew, setNew] = useState(false)
  const create = <ActionButton needs={['editResources']} onClick={() => setNew(true)}>{text.create}</ActionButton>
  return (
    <Page title={text.title} subtitle={text.subtitle} actions={create}>
      <Loaded query={useServices()}>
        {(services) => (
          <Rows
            rows={services} keyOf={(one) => one.serviceName} caption={text.title} empty={text.empty}
            textOf={(one) => [one.serviceName, one.description, one.location].join('\n')}
            columns={[
              { name: words.name, cell: (one) => <Link href={`/vsphere/${encodeURIComponent(one.serviceName)}`}>{one.serviceName}</Link> },
              { name: words.description, cell: (one) => one.description },
              { name: text.location, cell: (one) => one.location },
              { name: text.access, cell: (one) => text.accessPolicies[one.userAccessPolicy] },
            ]}
          />
        )}
      </Loaded>
      {isNew ? <NewService onClose={() => setNew(false)} /> : null}
    </Page>
  )
}

function NewService({ onClose }: { readonly onClose: () => void }) {
  const text = language().vsphere
  const words = language().common
  const [, goTo] = useLocation()
  const [service, setService] = useState({ serviceName: '', datacenters: 'datacenter1', description: '', location: '' })
  const creation = useChange(
    (body: unknown) => call<Service>('/v1/dedicatedCloud', { method: 'POST', body }), ['vsphere', 'resources'],
    (made) => goTo(`/vsphere/${encodeURIComponent(made.serviceName)}`))
  const field = (name: keyof typeof service) => ({
    value: service[name], autoComplete: 'off', onChange: (event: { target: { value: string } }) => setService({ ...service, [name]: event.target.value }),
  })
  const datacenters = service.datacenters.split(',').map((name) => name.trim()).filter((name) => name !== '')
  return (
    <Dialog
      title={text.create} verb={words.create} possible={service.serviceName !== '' && datacenters.length > 0} busy={creation.isPending}
      error={creation.error} onSubmit={() => creation.mutate({ ...service, datacenters })} onClose={onClose}
    >
      <p>{text.createHelp}</p>
      <Field label={words.name} help={text.nameHelp}><Input {...field('serviceName')} required /></Field>
      <Field label={text.datacenters} help={text.datacentersHelp}><Input {...field('datacenters')} required /></Field>
      <Field label={words.description}><Input {...field('description')} /></Field>
      <Field label={text.location}><Input {...field('location')} /></Field>
    </Dialog>
  )
}
