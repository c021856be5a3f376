import { Badge, Input } from '@ovhcloud/ods-react'
import { useState } from 'react'
import { call } from '../api/client'
import { language } from '../language/language'
import { ActionButton } from '../parts/ActionButton'
import { Dialog } from '../parts/Dialog'
import { Field } from '../parts/Field'
import { Loaded } from '../parts/Loaded'
import { Rows } from '../parts/Rows'
import { pathOf, useList, useNeedsOn, useServiceChange } from './service'
import { TaskButton } from './TaskButton'

interface Network {
  readonly networkAccessId: number
  readonly network: string
  readonly description?: string | null
  readonly state: 'allowed' | 'toUpdate' | 'toDelete'
}

/** From where people get in. */
export function Networks({ service }: { readonly service: string }) {
  const text = language().vsphere
  const words = language().common
  const [edited, setEdited] = useState<Network | 'new' | null>(null)
  const editing = useNeedsOn(service, 'allowedNetwork/edit')
  const add = <ActionButton on={useNeedsOn(service, 'allowedNetwork/create')} onClick={() => setEdited('new')}>{text.addNetwork}</ActionButton>
  return (
    <>
      <div className="row end">{add}</div>
      <Loaded query={useList<Network>(service, 'allowedNetwork')}>
        {(networks) => (
          <Rows
            rows={networks} keyOf={(one) => String(one.networkAccessId)} caption={text.networks} empty={text.noNetworks}
            textOf={(one) => `${one.network}\n${one.description ?? ''}`}
            columns={[
              { name: text.network, cell: (one) => <code>{one.network}</code> },
              { name: words.description, cell: (one) => one.description ?? '' },
              { name: words.status, cell: (one) => <Badge size="sm" color={one.state === 'allowed' ? 'success' : 'information'}>{text.networkStates[one.state]}</Badge> },
              {
                name: words.edit,
                cell: (one) => (
                  <span className="row">
                    <ActionButton on={editing} variant="outline" size="xs" aria-label={`${words.edit}: ${one.network}`} onClick={() => setEdited(one)}>{words.edit}</ActionButton>
                    <TaskButton
                      service={service} needs="allowedNetwork/delete" path={`/allowedNetwork/${one.networkAccessId}`} method="DELETE" label={words.delete}
                      name={one.network} question={text.removesNetwork(one.network)} isDangerous size="xs" possible={one.state !== 'toDelete'} />
                  </span>
                ),
              },
            ]}
          />
        )}
      </Loaded>
      {edited === null ? null : <NetworkDialog service={service} network={edited === 'new' ? null : edited} onClose={() => setEdited(null)} />}
    </>
  )
}

interface NetworkDialogProps {
  readonly service: string
  readonly network: Network | null
  readonly onClose: () => void
}

function NetworkDialog({ service, network, onClose }: NetworkDialogProps) {
  const text = language().vsphere
  const words = language().common
  const [draft, setDraft] = useState({ network: network?.network ?? '', description: network?.description ?? '' })
  const path = `${pathOf(service)}/allowedNetwork`
  const saving = useServiceChange(
    () => call(network === null ? path : `${path}/${network.networkAccessId}`, { method: network === null ? 'POST' : 'PUT', body: draft }), onClose)
  return (
    <Dialog
      title={network === null ? text.addNetwork : `${words.edit}: ${network.network}`} verb={words.save} possible={draft.network !== ''}
      busy={saving.isPending} error={saving.error} onSubmit={() => saving.mutate(undefined)} onClose={onClose}
    >
      <Field label={text.network} help={text.networkHelp}>
        <Input value={draft.network} required onChange={(event) => setDraft({ ...draft, network: event.target.value.trim() })} />
      </Field>
      <Field label={words.description}>
        <Input value={draft.description} onChange={(event) => setDraft({ ...draft, description: event.target.value })} />
      </Field>
    </Dialog>
  )
}
