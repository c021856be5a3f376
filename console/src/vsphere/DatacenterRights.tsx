import { useState } from 'react'
import { call } from '../api/client'
import { language } from '../language/language'
import { ActionButton } from '../parts/ActionButton'
import { Choice } from '../parts/Choice'
import { DataTable } from '../parts/DataTable'
import { Dialog } from '../parts/Dialog'
import { Field } from '../parts/Field'
import { Loaded } from '../parts/Loaded'
import { Section } from '../parts/Section'
import { Tick } from '../parts/Tick'
import { accessRights, networkRoles, vmNetworkRoles, type DatacenterRight } from './rights'
import { pathOf, useList, useNeedsOn, useServiceChange, type Datacenter } from './service'

interface DatacenterRightsProps {
  readonly service: string
  readonly user: number
}

/** What a user or a role may do in each datacenter. */
export function DatacenterRights({ service, user }: DatacenterRightsProps) {
  const text = language().vsphere
  const words = language().common
  const [edited, setEdited] = useState<DatacenterRight | null>(null)
  const editing = useNeedsOn(service, 'user/right/edit')
  const datacenters = useList<Datacenter>(service, 'datacenter').data ?? []
  const nameOf = (right: DatacenterRight) => datacenters.find((one) => one.datacenterId === right.datacenterId)?.name ?? String(right.datacenterId)
  return (
    <Section title={text.datacenterRights}>
      <Loaded query={useList<DatacenterRight>(service, `user/${user}/right`)}>
        {(rights) => (
          <DataTable
            rows={rights} keyOf={(right) => String(right.rightId)} caption={text.datacenterRights}
            columns={[
              { name: text.datacenter, cell: nameOf },
              { name: text.right, cell: (right) => text.rightNames[right.right] },
              { name: text.networkRole, cell: (right) => text.rightNames[right.networkRole] },
              { name: text.vmNetworkRole, cell: (right) => text.rightNames[right.vmNetworkRole] },
              { name: text.canAdd, cell: (right) => (right.canAddRessource ? text.yes : text.no) },
              {
                name: words.edit,
                cell: (right) => (
                  <ActionButton on={editing} variant="outline" size="xs" aria-label={`${words.edit}: ${nameOf(right)}`} onClick={() => setEdited(right)}>{words.edit}</ActionButton>
                ),
              },
            ]}
          />
        )}
      </Loaded>
      {edited === null ? null : <EditRight service={service} user={user} name={nameOf(edited)} right={edited} onClose={() => setEdited(null)} />}
    </Section>
  )
}

interface EditRightProps extends DatacenterRightsProps {
  readonly name: string
  readonly right: DatacenterRight
  readonly onClose: () => void
}

function EditRight({ service, user, name, right, onClose }: EditRightProps) {
  const text = language().vsphere
  const [draft, setDraft] = useState(right)
  const saving = useServiceChange(
    () => call(`${pathOf(service)}/user/${user}/right/${right.rightId}`, { method: 'PUT', body: draft }), onClose)
  const choice = <T extends keyof typeof text.rightNames>(label: string, value: T, values: readonly T[], onChange: (value: T) => void) => (
    <Field label={label}>
      <Choice label={label} value={value} onChange={onChange} options={values.map((one) => ({ value: one, label: text.rightNames[one] }))} />
    </Field>
  )
  return (
    <Dialog
      title={text.editsRight(name)} verb={language().common.save} possible busy={saving.isPending} error={saving.error}
      onSubmit={() => saving.mutate(undefined)} onClose={onClose}
    >
      {choice(text.right, draft.right, accessRights, (value) => setDraft({ ...draft, right: value }))}
      {choice(text.networkRole, draft.networkRole, networkRoles, (value) => setDraft({ ...draft, networkRole: value }))}
      {choice(text.vmNetworkRole, draft.vmNetworkRole, vmNetworkRoles, (value) => setDraft({ ...draft, vmNetworkRole: value }))}
      <Tick label={text.canAdd} checked={draft.canAddRessource} onChange={(canAddRessource) => setDraft({ ...draft, canAddRessource })} />
    </Dialog>
  )
}
