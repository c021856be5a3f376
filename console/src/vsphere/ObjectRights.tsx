import { Input } from '@ovhcloud/ods-react'
import { useState } from 'react'
import { call } from '../api/client'
import { language } from '../language/language'
import { ActionButton } from '../parts/ActionButton'
import { Choice } from '../parts/Choice'
import { Dialog } from '../parts/Dialog'
import { Field } from '../parts/Field'
import { Loaded } from '../parts/Loaded'
import { Rows } from '../parts/Rows'
import { Section } from '../parts/Section'
import { Tick } from '../parts/Tick'
import { accessRights, objectKinds, type ObjectRight } from './rights'
import { pathOf, useList, useNeedsOn, useServiceChange } from './service'
import { TaskButton } from './TaskButton'

interface ObjectRightsProps {
  readonly service: string
  readonly user: number
}

/** What a user or a role may do with single objects of the vCenter. */
export function ObjectRights({ service, user }: ObjectRightsProps) {
  const text = language().vsphere
  const words = language().common
  const [isNew, setNew] = useState(false)
  const add = <ActionButton on={useNeedsOn(service, 'user/objectRight/create')} size="sm" onClick={() => setNew(true)}>{text.addObjectRight}</ActionButton>
  return (
    <Section title={text.objectRights} actions={add}>
      <Loaded query={useList<ObjectRight>(service, `user/${user}/objectRight`)}>
        {(rights) => (
          <Rows
            rows={rights} keyOf={(right) => String(right.objectRightId)} caption={text.objectRightsThere} empty={text.noObjectRights}
            textOf={(right) => `${right.vmwareObjectId}\n${right.type}`}
            columns={[
              { name: text.object, cell: (right) => <code>{right.vmwareObjectId}</code> },
              { name: words.type, cell: (right) => text.objectKinds[right.type] },
              { name: text.right, cell: (right) => text.rightNames[right.right] },
              { name: text.propagates, cell: (right) => (right.propagate ? text.yes : text.no) },
              {
                name: words.delete,
                cell: (right) => (
                  <TaskButton
                    service={service} needs="user/objectRight/delete" path={`/user/${user}/objectRight/${right.objectRightId}`} method="DELETE"
                    label={words.delete} name={right.vmwareObjectId} question={text.removesObjectRight(right.vmwareObjectId)} isDangerous size="xs" />
                ),
              },
            ]}
          />
        )}
      </Loaded>
      {isNew ? <NewObjectRight service={service} user={user} onClose={() => setNew(false)} /> : null}
    </Section>
  )
}

function NewObjectRight({ service, user, onClose }: ObjectRightsProps & { readonly onClose: () => void }) {
  const text = language().vsphere
  const words = language().common
  const [draft, setDraft] = useState<Omit<ObjectRight, 'objectRightId'>>({ right: 'readonly', type: 'vm', vmwareObjectId: '', propagate: false })
  const adding = useServiceChange(() => call(`${pathOf(service)}/user/${user}/objectRight`, { method: 'POST', body: draft }), onClose)
  return (
    <Dialog
      title={text.addObjectRight} verb={words.add} possible={draft.vmwareObjectId !== ''} busy={adding.isPending} error={adding.error}
      onSubmit={() => adding.mutate(undefined)} onClose={onClose}
    >
      <Field label={words.type}>
        <Choice
          label={words.type} value={draft.type} onChange={(type) => setDraft({ ...draft, type })}
          options={objectKinds.map((value) => ({ value, label: text.objectKinds[value] }))} />
      </Field>
      <Field label={text.object} help={text.objectHelp}>
        <Input value={draft.vmwareObjectId} required onChange={(event) => setDraft({ ...draft, vmwareObjectId: event.target.value.trim() })} />
      </Field>
      <Field label={text.right}>
        <Choice
          label={text.right} value={draft.right} onChange={(right) => setDraft({ ...draft, right })}
          options={accessRights.map((value) => ({ value, label: text.rightNames[value] }))} />
      </Field>
      <Tick label={text.propagates} checked={draft.propagate} onChange={(propagate) => setDraft({ ...draft, propagate })} />
    </Dialog>
  )
}
