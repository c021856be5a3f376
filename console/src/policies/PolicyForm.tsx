import { Button, Checkbox, CheckboxControl, CheckboxLabel, Input, Textarea } from '@ovhcloud/ods-react'
import {
  useActions, useConditionLanguage, useGroups, usePermissionsGroups, useResourceGroups, useResources, useResourceTypes,
  useServiceAccounts, useUsers,
} from '../api/queries'
import type { Permissions, PolicyDocument } from '../api/types'
import { language } from '../language/language'
import { Field } from '../parts/Field'
import { InstantInput } from '../parts/InstantInput'
import { Names } from '../parts/Names'
import { shortName, UrnName } from '../parts/Urns'
import { ActionList } from './ActionList'
import { ConditionBuilder } from './ConditionBuilder'
import { emptyCondition } from './conditions'
import { allowsAll, typeInUrn, typesOf, withList } from './draft'
import { inWords } from './words'

interface FormProps {
  readonly draft: PolicyDocument
  readonly onChange: (draft: PolicyDocument) => void
}

/** The steps of a policy: its name, who, on what, which actions, when. */
export function PolicyForm({ draft, onChange }: FormProps) {
  const steps = language().editor.steps
  return (
    <form onSubmit={(event) => event.preventDefault()}>
      {([[steps.name, Naming], [steps.identities, Identities], [steps.resources, Resources], [steps.actions, Actions], [steps.conditions, Conditions]] as const)
        .map(([title, Step]) => (
          <section key={title} className="step" aria-label={title}>
            <h2>{title}</h2>
            <Step draft={draft} onChange={onChange} />
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
  const [users, groups, clients] = [useUsers().data, useGroups().data, useServiceAccounts().data]
  const suggestions = [
    ...(groups ?? []).map((group) => group.urn),
    ...(users ?? []).map((user) => user.urn),
    ...(clients ?? []).flatMap((client) => client.identity ?? []),
  ].map((urn) => ({ value: urn, label: shortName(urn) }))
  return (
    <>
      <p>{draft.identities.length === 0 ? text.noIdentities : text.identitiesHelp}</p>
      <Names
        names={draft.identities} label={language().policies.identities} suggestions={suggestions} placeholder="user john.doe"
        show={(urn) => <UrnName urn={urn} />} onChange={(identities) => onChange({ ...draft, identities })} />
    </>
  )
}

function Resources({ draft, onChange }: FormProps) {
  const text = language().editor
  const [resources, groups, types] = [useResources().data, useResourceGroups().data, useResourceTypes().data]
  const suggestions = [
    ...(resources ?? []).map((one) => ({ value: one.urn, label: `${one.type} ${one.displayName}` })),
    ...(groups ?? []).map((one) => ({ value: one.urn, label: `resourceGroup ${one.name}` })),
    ...(types ?? []).map((type) => ({ value: `urn:v1:eu:resource:${type}:*`, label: `${text.ofType}: ${type}` })),
    { value: 'urn:v1:eu:resource:*', label: text.everything },
  ]
  return (
    <>
      <p>{draft.resources.length === 0 ? text.noResources : text.resourcesHelp}</p>
      <Names
        names={draft.resources.map((one) => one.urn)} label={language().policies.resources} suggestions={suggestions}
        placeholder="urn:v1:eu:resource:vps:*" show={(urn) => <UrnName urn={urn} />}
        onChange={(urns) => onChange({ ...draft, resources: urns.map((urn) => ({ urn })) })} />
    </>
  )
}

function Actions({ draft, onChange }: FormProps) {
  const text = language().editor
  const groups = usePermissionsGroups().data ?? []
  const groupName = (urn: string) => groups.find((group) => group.urn === urn)?.name ?? urn
  const types = typesOf(draft, typeInUrn)
  const reference = useActions(types ?? [])
  const names = (list: keyof Permissions) => (draft.permissions[list] ?? []).map((one) => one.action)
  const change = (list: keyof Permissions, wanted: readonly string[]) =>
    onChange({ ...draft, permissions: withList(draft.permissions, list, wanted) })
  const suggestions = (reference.data ?? []).map((one) => ({ value: one.action, label: one.action }))
  return (
    <div className="stack">
      <Checkbox
        checked={allowsAll(draft.permissions)}
        onCheckedChange={(detail) => change('allow', detail.checked === true ? ['*'] : names('allow').filter((name) => name !== '*'))}
      >
        <CheckboxControl /><CheckboxLabel>{text.allActions}</CheckboxLabel>
      </Checkbox>
      <h3>{text.permissionsGroups}</h3>
      <Names
        names={(draft.permissionsGroups ?? []).map((one) => one.urn)} label={text.permissionsGroups}
        suggestions={groups.map((group) => ({ value: group.urn, label: group.name }))} show={(urn) => <span title={urn}>{groupName(urn)}</span>}
        onChange={(urns) => onChange(urns.length === 0 && draft.permissionsGroups === undefined
          ? draft
          : { ...draft, permissionsGroups: urns.map((urn) => ({ urn })) })} />
      {types === null || types.length === 0 ? null : (
        <ActionList actions={reference.data ?? []} chosen={names('allow')} onChange={(wanted) => change('allow', wanted)} />
      )}
      <h3>{text.manual}</h3>
      <p>{text.manualHelp}</p>
      {(['allow', 'except', 'deny'] as const).map((list) => (
        <Field key={list} label={text[list]} help={list === 'deny' ? text.denyHelp : list === 'except' ? text.exceptHelp : undefined}>
          <Names names={names(list)} label={text[list]} suggestions={suggestions} placeholder="vps:apiovh:reboot" onChange={(wanted) => change(list, wanted)} />
        </Field>
      ))}
    </div>
  )
}

function Conditions({ draft, onChange }: FormProps) {
  const text = language().editor
  const attributes = useConditionLanguage().data ?? []
  const condition = draft.conditions ?? null
  return (
    <div className="stack">
      <p><strong>{condition === null ? text.always : text.counts(inWords(condition, attributes))}</strong></p>
      {condition === null
        ? <Button variant="outline" type="button" onClick={() => onChange({ ...draft, conditions: emptyCondition('MATCH') })}>{text.addCondition}</Button>
        : (
          <ConditionBuilder
            condition={condition} attributes={attributes} onChange={(conditions) => onChange({ ...draft, conditions })}
            onRemove={() => onChange(given(draft, 'conditions', null))} />
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
