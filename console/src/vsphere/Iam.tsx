import { Badge, Input } from '@ovhcloud/ods-react'
import { useState } from 'react'
import { Link } from 'wouter'
import { call, mount } from '../api/client'
import { language } from '../language/language'
import { ActionButton } from '../parts/ActionButton'
import { Dialog } from '../parts/Dialog'
import { Field } from '../parts/Field'
import { Loaded } from '../parts/Loaded'
import { Rows } from '../parts/Rows'
import { Section } from '../parts/Section'
import { pathOf, useList, useNeedsOn, useOne, useServiceChange, useServiceUrn, type User } from './service'
import { TaskButton } from './TaskButton'

interface OptionState {
  readonly state: 'disabled' | 'enabling' | 'enabled' | 'disabling' | 'error'
}

interface SecurityOption {
  readonly name: string
  readonly description: string
  readonly enabled: boolean
}

const colors = { disabled: 'neutral', enabling: 'information', enabled: 'success', disabling: 'information', error: 'critical' } as const

/** Whether people enter through IAM, and the roles in which policies let them. */
export function Iam({ service }: { readonly service: string }) {
  const text = language().vsphere
  const state = useOne<OptionState>(service, '/iam')
  const canBeEnabled = useOne<boolean>(service, '/iam/canBeEnabled').data
  const canBeDisabled = useOne<boolean>(service, '/iam/canBeDisabled').data
  return (
    <Loaded query={state}>
      {({ state: now }) => {
        const isOn = now === 'enabled' || now === 'disabling'
        return (
          <>
            <Section
              title={text.iamTitle}
              actions={isOn
                ? (
                  <TaskButton
                    service={service} needs="iam/disable" path="/iam/disable" label={text.disable} question={text.disables(service)}
                    explained={<p>{text.disablesHelp}</p>} possible={canBeDisabled === true} isDangerous />
                  )
                : <TaskButton service={service} needs="iam/enable" path="/iam/enable" label={text.enable} possible={canBeEnabled === true} />}
            >
              <p><Badge color={colors[now]}>{text.states[now]}</Badge> {text.statesHelp[now]}</p>
              {!isOn && canBeEnabled === false && now !== 'enabling' ? <Hindrances service={service} /> : null}
              {isOn ? <p><a href={`${mount}/vsphere/${encodeURIComponent(service)}`}>{text.enter}</a></p> : null}
            </Section>
            <Roles service={service} isOn={now === 'enabled'} />
          </>
        )
      }}
    </Loaded>
  )
}

// What a service has from the beginning can make IAM impossible.
function Hindrances({ service }: { readonly service: string }) {
  const text = language().vsphere
  const options = (useOne<SecurityOption[]>(service, '/securityOptions/compatibilityMatrix').data ?? []).filter((one) => one.enabled && one.description !== '')
  return <p role="note">{text.notBeside(options.map((one) => one.name).join(', '))}</p>
}

function Roles({ service, isOn }: { readonly service: string; readonly isOn: boolean }) {
  const text = language().vsphere
  const words = language().common
  const urn = useServiceUrn(service)
  const [isNew, setNew] = useState(false)
  const add = (
    <ActionButton on={useNeedsOn(service, 'iam/addRole')} possible={isOn} size="sm" onClick={() => setNew(true)}>{text.addRole}</ActionButton>
  )
  const grant = (role: string) => `/policies/new?${new URLSearchParams({ action: `pccVMware:vSphere:assumeRole?${role}`, resource: urn ?? '' })}`
  return (
    <Section title={text.roles} actions={add}>
      <p>{text.rolesHelp}</p>
      <Loaded query={useList<User>(service, 'user')}>
        {(users) => (
          <Rows
            rows={users.filter((user) => user.type === 'group')} keyOf={(role) => String(role.userId)} caption={text.rolesThere}
            empty={isOn ? text.noRoles : text.noRolesOff} textOf={(role) => role.name}
            columns={[
              { name: words.name, cell: (role) => <Link href={`/vsphere/${encodeURIComponent(service)}/users/${role.userId}`}>{role.name}</Link> },
              { name: words.status, cell: (role) => text.userStates[role.state] },
              { name: text.action, cell: (role) => <code>pccVMware:vSphere:assumeRole?{role.name}</code> },
              { name: text.policy, cell: (role) => <Link href={grant(role.name)} aria-label={`${text.grant}: ${role.name}`}>{text.grant}</Link> },
            ]}
          />
        )}
      </Loaded>
      {isNew ? <NewRole service={service} onClose={() => setNew(false)} /> : null}
    </Section>
  )
}

function NewRole({ service, onClose }: { readonly service: string; readonly onClose: () => void }) {
  const text = language().vsphere
  const [name, setName] = useState('')
  const adding = useServiceChange(() => call(`${pathOf(service)}/iam/addRole`, { method: 'POST', body: { name } }), onClose)
  return (
    <Dialog
      title={text.addRole} verb={language().common.add} possible={name !== ''} busy={adding.isPending} error={adding.error}
      onSubmit={() => adding.mutate(undefined)} onClose={onClose}
    >
      <Field label={language().common.name} help={text.roleHelp}>
        <Input value={name} required autoComplete="off" onChange={(event) => setName(event.target.value.trim())} />
      </Field>
    </Dialog>
  )
}
