import { Badge, Button } from '@ovhcloud/ods-react'
import { useState } from 'react'
import { useLocation, useParams } from 'wouter'
import { call } from '../api/client'
import { language } from '../language/language'
import { ActionButton } from '../parts/ActionButton'
import { Dialog } from '../parts/Dialog'
import { Facts } from '../parts/Facts'
import { Field } from '../parts/Field'
import { LoadedPage } from '../parts/LoadedPage'
import { Page } from '../parts/Page'
import { PasswordInput } from '../parts/PasswordInput'
import { Section } from '../parts/Section'
import { DatacenterRights } from './DatacenterRights'
import { ObjectRights } from './ObjectRights'
import { pathOf, useNeedsOn, useOne, useServiceChange, useTasks, type User } from './service'
import { TaskButton } from './TaskButton'

/** A local user or a role of a Hosted Private Cloud, and the rights that it has in the vCenter. */
export function UserPage() {
  const { service, user: id } = useParams<{ service: string; user: string }>()
  const words = language().common
  const [, goTo] = useLocation()
  useTasks(service)
  const back = `/vsphere/${encodeURIComponent(service)}?tab=users`
  return (
    <LoadedPage query={useOne<User>(service, `/user/${encodeURIComponent(id)}`)} title={id}>
      {(user) => (
        <Page title={user.name} subtitle={service} actions={<Button variant="ghost" onClick={() => goTo(back)}>{words.back}</Button>}>
          <About service={service} user={user} onGone={() => goTo(back)} />
          <DatacenterRights service={service} user={user.userId} />
          <ObjectRights service={service} user={user.userId} />
        </Page>
      )}
    </LoadedPage>
  )
}

interface AboutProps {
  readonly service: string
  readonly user: User
  readonly onGone: () => void
}

function About({ service, user, onGone }: AboutProps) {
  const text = language().vsphere
  const words = language().common
  const [isChanging, setChanging] = useState(false)
  const changing = useNeedsOn(service, 'user/changePassword')
  const path = `/user/${user.userId}`
  const isLocal = user.type === 'user'
  const isOut = user.activationState === 'disabled' || user.activationState === 'toDisable'
  const verb = isOut ? text.letIn : text.keepOut
  return (
    <Section
      title={isLocal ? text.localUser : text.role}
      actions={(
        <>
          {isLocal ? (
            <>
              <TaskButton service={service} needs={`user/${isOut ? 'enable' : 'disable'}`} path={`${path}/${isOut ? 'enable' : 'disable'}`} label={verb} />
              <ActionButton on={changing} variant="outline" size="sm" onClick={() => setChanging(true)}>{text.changePassword}</ActionButton>
            </>
          ) : null}
          <TaskButton
            service={service} needs="user/delete" path={path} method="DELETE" label={words.delete} question={text.removesUser(user.name)} isDangerous
            possible={user.state !== 'deleting'} after={onGone} />
        </>
      )}
    >
      <Facts
        facts={[
          [text.login, user.login],
          [words.status, <Badge key="state" size="sm" color={user.state === 'error' ? 'critical' : 'neutral'}>{text.userStates[user.state]}, {text.activations[user.activationState]}</Badge>],
          ...(isLocal ? [[words.name, [user.firstName, user.lastName].filter((one) => one != null).join(' ') || '—'] as const, [words.email, user.email ?? '—'] as const] : []),
        ]} />
      {isChanging ? <ChangePassword service={service} user={user} onClose={() => setChanging(false)} /> : null}
    </Section>
  )
}

function ChangePassword({ service, user, onClose }: { readonly service: string; readonly user: User; readonly onClose: () => void }) {
  const text = language().vsphere
  const [password, setPassword] = useState('')
  const changing = useServiceChange(
    () => call(`${pathOf(service)}/user/${user.userId}/changePassword`, { method: 'POST', body: { password } }), onClose)
  return (
    <Dialog
      title={text.changePassword} verb={language().common.save} possible={password !== ''} busy={changing.isPending} error={changing.error}
      onSubmit={() => changing.mutate(undefined)} onClose={onClose}
    >
      <Field label={text.password} help={text.passwordHelp}>
        <PasswordInput value={password} autoComplete="new-password" onChange={(event) => setPassword(event.target.value)} />
      </Field>
    </Dialog>
  )
}
