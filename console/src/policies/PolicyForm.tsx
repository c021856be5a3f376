import { Button, Checkbox, CheckboxControl, CheckboxLabel, Input, Textarea } from '@ovhcloud/ods-react'
import { useState } from 'react'
import { Link } from 'wouter'
import {
  plateOf, useConditionLanguage, useMe, usePermissionsGroups, useResourceGroups, useResources, useResourceTypes,
} from '../api/queries'
import type { PolicyDocument } from '../api/types'
import { language } from '../language/language'
import { Field } from '../parts/Field'
import { InstantInput } from '../parts/InstantInput'
import { Loaded } from '../parts/Loaded'
import { Names } from '../parts/Names'
import { UrnName } from '../parts/Urns'
import { useIdentities } from '../parts/useIdentities'
import { ActionsEditor } from './ActionsEditor'
import { ConditionBuilder } from './ConditionBuilder'
import { emptyCondition } from './conditions'
import { typeInUrn } from './draft'
import { inWords } from './words'

interface FormProps {
  readonly draft: PolicyDocument
  readonly onChange: (draft: PolicyDocument) => void
}

/** The product types that steps three and four are about: a way to choose, and no part of the policy. */
interface Products {
  readonly types: readonly string[]
  readonly onTypes: (types: readonly string[]) => void
}

/** The steps of a policy: its name, who, on what, which actions, when. */
export function PolicyForm({ draft, onChange }: FormProps) {
  const steps = language().editor.steps
  const [chosen, setChosen] = useState<readonly string[]>([])
  const [left, setLeft] = useState<readonly string[]>([])
  // Those of the resources are chosen by themselves, unless somebody has taken them away.
  const own = draft.resources.flatMap((one) => typeInUrn(one.urn) ?? []).filter((type) => !left.includes(type))
  const types = [...new Set([...chosen, ...own])]
  const choose = (wanted: readonly string[]) => {
    setChosen(wanted)
    setLeft(types.filter((type) => !wanted.includes(type)))
  }
  const products = { types, onTypes: choose }
  return (
    <form onSubmit={(event) => event.preventDefault()}>
      {([[steps.name, Naming], [steps.identities, Identities], [steps.resources, Resources], [steps.actions, Actions], [steps.conditions, Conditions]] as const)
        .map(([title, Step]) => (
          <section key={title} className="step" aria-label={title}>
            <h2>{title}</h2>
            <Step draft={draft} onChange={onChange} {...products} />
          </section>
        ))}
    </form>
  )
}

function Naming({ draft, onChange }: FormProps) {
  const text = language().editor
  const words = language().common
  return (
    <div className="stack">
      <Field label={words.name} help={text.nameHelp}>
        <Input value={draft.name} required onChange={(event) => onChange({ ...draft, name: event.target.value })} />
      </Field>
      <Field label={words.description}>
        <Textarea value={draft.description ?? ''} rows={2} onChange={(event) => onChange(given(draft, 'description', event.target.value))} />
      </Field>
    </div>
  )
}

function Identities({ draft, onChange }: FormProps) {
  const text = language().editor
  return (
    <>
      <p>{draft.identities.length === 0 ? text.noIdentities : text.identitiesHelp}</p>
      <Names
        names={draft.identities} label={language().policies.identities} suggestions={useIdentities()} placeholder="user john.doe"
        show={(urn) => <UrnName urn={urn} />} onChange={(identities) => onChange({ ...draft, identities })} />
    </>
  )
}

function Resources({ draft, onChange, types, onTypes }: FormProps & Products) {
  const text = language().editor
  const [resources, groups, known] = [useResources().data ?? [], useResourceGroups().data ?? [], useResourceTypes().data ?? []]
  const me = useMe().data
  const plate = me === undefined ? 'eu' : plateOf(me)
  const urns = draft.resources.map((one) => one.urn)
  const change = (wanted: readonly string[]) => onChange({ ...draft, resources: wanted.map((urn) => draft.resources.find((one) => one.urn === urn) ?? { urn }) })
  const isOffered = (type: string) => types.length === 0 || types.includes(type)
  const suggestions = [
    ...resources.filter((one) => isOffered(one.type)).map((one) => ({ value: one.urn, label: `${one.type} ${one.displayName}` })),
    ...groups.map((one) => ({ value: one.urn, label: `resourceGroup ${one.name}` })),
    { value: `urn:v1:${plate}:resource:*`, label: text.everything },
  ]
  return (
    <div className="stack">
      <Field label={text.products} help={text.productsHelp}>
        <Names
          names={types} label={text.products} placeholder="vps" onChange={onTypes}
          suggestions={known.map((type) => ({ value: type, label: type }))} />
      </Field>
      {types.length === 0 ? null : (
        <div>
          {types.map((type) => {
            const urn = `urn:v1:${plate}:resource:${type}:*`
            return (
              <Checkbox
                key={type} checked={urns.includes(urn)}
                onCheckedChange={(detail) => change(detail.checked === true ? [...urns, urn] : urns.filter((one) => one !== urn))}
              >
                <CheckboxControl /><CheckboxLabel>{text.allOf(type)}</CheckboxLabel>
              </Checkbox>
            )
          })}
        </div>
      )}
      <p>{urns.length === 0 ? text.noResources : text.resourcesHelp}</p>
      <Names
        names={urns} label={language().policies.resources} suggestions={suggestions}
        placeholder={types.length === 0 ? 'urn:v1:eu:resource:vps:*' : `${types[0]} …`} show={(urn) => <UrnName urn={urn} />} onChange={change} />
    </div>
  )
}

function Actions({ draft, onChange, types }: FormProps & Products) {
  const text = language().editor
  const groups = usePermissionsGroups().data ?? []
  const groupName = (urn: string) => groups.find((group) => group.urn === urn)?.name ?? urn
  return (
    <ActionsEditor permissions={draft.permissions} types={types} onChange={(permissions) => onChange({ ...draft, permissions })}>
      <section aria-label={text.ways.groups} className="way">
        <h3>{text.ways.groups}</h3>
        <p>{text.ways.groupsHelp}</p>
        <Names
          names={(draft.permissionsGroups ?? []).map((one) => one.urn)} label={text.permissionsGroups}
          suggestions={groups.map((group) => ({ value: group.urn, label: group.name }))}
          show={(urn) => <Link href={`/policies/permissionsGroups/${encodeURIComponent(urn)}`} title={urn}>{groupName(urn)}</Link>}
          onChange={(urns) => onChange(urns.length === 0 && draft.permissionsGroups === undefined
            ? draft
            : { ...draft, permissionsGroups: urns.map((urn) => draft.permissionsGroups?.find((one) => one.urn === urn) ?? { urn }) })} />
      </section>
    </ActionsEditor>
  )
}

function Conditions({ draft, onChange }: FormProps) {
  const text = language().editor
  const conditionLanguage = useConditionLanguage()
  const condition = draft.conditions ?? null
  return (
    <div className="stack">
      {condition === null
        ? (
          <>
            <p><strong>{text.always}</strong></p>
            <Button variant="outline" type="button" onClick={() => onChange({ ...draft, conditions: emptyCondition('MATCH') })}>{text.addCondition}</Button>
          </>
          )
        : (
          <Loaded query={conditionLanguage}>
            {(attributes) => (
              <>
                <p><strong>{text.counts(inWords(condition, attributes))}</strong></p>
                <ConditionBuilder
                  condition={condition} attributes={attributes} onChange={(conditions) => onChange({ ...draft, conditions })}
                  onRemove={() => onChange(given(draft, 'conditions', null))} />
              </>
            )}
          </Loaded>
          )}
      <Field label={text.expiry} help={text.expiryHelp}>
        <InstantInput value={draft.expiredAt ?? ''} label={text.expiry} onChange={(at) => onChange(given(draft, 'expiredAt', at))} />
      </Field>
      <Checkbox
        checked={draft.shadow === true}
        onCheckedChange={(detail) => onChange({ ...draft, shadow: detail.checked === true })}
      >
        <CheckboxControl /><CheckboxLabel>{text.shadow}</CheckboxLabel>
      </Checkbox>
      <p className="dim">{text.shadowHelp}</p>
    </div>
  )
}

// Without the member where nothing is given and nothing was.
function given<TName extends 'description' | 'expiredAt' | 'conditions'>(
  draft: PolicyDocument, name: TName, value: PolicyDocument[TName]): PolicyDocument {
  if (value === null || value === '') {
    const { [name]: _, ...rest } = draft
    return rest as PolicyDocument
  }

  return { ...draft, [name]: value }
}
