import { Badge, Input } from '@ovhcloud/ods-react'
import { useState, type ReactNode } from 'react'
import { call } from '../api/client'
import { useChange } from '../api/queries'
import { formatInstant, language } from '../language/language'
import { ActionButton } from '../parts/ActionButton'
import { Dialog } from '../parts/Dialog'
import { Field } from '../parts/Field'
import { Loaded } from '../parts/Loaded'
import { RemoveButton } from '../parts/RemoveButton'
import { Rows } from '../parts/Rows'
import { type Factor, type FactorKind, factorPath, useFactors } from './factors'

interface FactorListProps {
  readonly kind: FactorKind
  readonly caption: string
  readonly empty: ReactNode
  readonly onToggle: (factor: Factor) => void
}

/** One's own authenticator apps or passkeys: renamed, enabled and disabled, deleted when they are disabled. */
export function FactorList({ kind, caption, empty, onToggle }: FactorListProps) {
  const text = language().account
  const words = language().common
  const [renamed, setRenamed] = useState<Factor | null>(null)
  const nameOf = (factor: Factor) => (factor.description === '' ? `# ${factor.id}` : factor.description)
  return (
    <Loaded query={useFactors(kind)}>
      {(all) => (
        <>
          <Rows
            rows={all} keyOf={(factor) => String(factor.id)} textOf={nameOf} caption={caption} empty={empty}
            columns={[
              { name: words.name, cell: nameOf },
              { name: words.status, cell: (factor) => <Badge size="sm" color={factor.status === 'enabled' ? 'success' : 'neutral'}>{text.status[factor.status]}</Badge> },
              { name: words.created, cell: (factor) => formatInstant(factor.creationDate) },
              { name: text.lastUse, cell: (factor) => formatInstant(factor.lastUsedDate) },
              {
                name: words.edit,
                cell: (factor) => (
                  <span className="row">
                    <ActionButton needs={[]} size="xs" variant="outline" aria-label={`${text.rename}: ${nameOf(factor)}`} onClick={() => setRenamed(factor)}>
                      {text.rename}
                    </ActionButton>
                    <ActionButton
                      needs={[]} size="xs" variant="outline" onClick={() => onToggle(factor)}
                      aria-label={`${factor.status === 'enabled' ? text.disable : text.enable}: ${nameOf(factor)}`}
                    >
                      {factor.status === 'enabled' ? text.disable : text.enable}
                    </ActionButton>
                    <RemoveButton
                      needs={[]} possible={factor.status === 'disabled'} name={nameOf(factor)} question={text.deletesFactor(nameOf(factor))}
                      path={`${factorPath(kind)}/${factor.id}`} changes={['factors']} />
                  </span>
                ),
              },
            ]} />
          {all.some((factor) => factor.status === 'enabled') ? <p className="dim">{text.disableFirst}</p> : null}
          {renamed === null ? null : <Rename kind={kind} factor={renamed} onClose={() => setRenamed(null)} />}
        </>
      )}
    </Loaded>
  )
}

interface RenameProps {
  readonly kind: FactorKind
  readonly factor: Factor
  readonly onClose: () => void
}

function Rename({ kind, factor, onClose }: RenameProps) {
  const words = language().common
  const [description, setDescription] = useState(factor.description)
  const change = useChange(
    (body: { description: string }) => call(`${factorPath(kind)}/${factor.id}`, { method: 'PUT', body }), ['factors'], onClose)
  return (
    <Dialog
      title={language().account.rename} verb={words.save} possible busy={change.isPending} error={change.error}
      onSubmit={() => change.mutate({ description })} onClose={onClose}
    >
      <Field label={words.name}><Input value={description} onChange={(event) => setDescription(event.target.value)} /></Field>
    </Dialog>
  )
}
