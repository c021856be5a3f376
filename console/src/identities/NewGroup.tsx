import { Input } from '@ovhcloud/ods-react'
import { useState } from 'react'
import { call } from '../api/client'
import { useChange } from '../api/queries'
import type { Group } from '../api/types'
import { language } from '../language/language'
import { Choice } from '../parts/Choice'
import { Dialog } from '../parts/Dialog'
import { Field } from '../parts/Field'

/** The roles, the least first. */
export const groupRoles: readonly Group['role'][] = ['NONE', 'UNPRIVILEGED', 'REGULAR', 'ADMIN']

/** Creates a group. */
export function NewGroup({ onClose }: { readonly onClose: () => void }) {
  const text = language().identities
  const words = language().common
  const [group, setGroup] = useState<{ name: string; description: string; role: Group['role'] }>({ name: '', description: '', role: 'NONE' })
  const creation = useChange((body: typeof group) => call('/v1/me/identity/group', { method: 'POST', body }), ['groups', 'policies'], onClose)
  return (
    <Dialog
      title={text.newGroup} verb={words.create} possible={group.name !== ''} busy={creation.isPending} error={creation.error}
      onSubmit={() => creation.mutate(group)} onClose={onClose}
    >
      <Field label={words.name}><Input value={group.name} required onChange={(event) => setGroup({ ...group, name: event.target.value })} /></Field>
      <Field label={words.description}><Input value={group.description} onChange={(event) => setGroup({ ...group, description: event.target.value })} /></Field>
      <Choice
        label={text.role} value={group.role} options={groupRoles.map((role) => ({ value: role, label: text.roles[role] }))}
        onChange={(role) => setGroup({ ...group, role })} />
    </Dialog>
  )
}
