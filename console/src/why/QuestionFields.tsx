import { Input } from '@ovhcloud/ods-react'
import { useQuery } from '@tanstack/react-query'
import { call } from '../api/client'
import { useActions, useGroups, useResources, useResourceTypes, useUsers } from '../api/queries'
import { language } from '../language/language'
import { Choice } from '../parts/Choice'
import { Field } from '../parts/Field'
import { InstantInput } from '../parts/InstantInput'
import { Suggested } from '../parts/Suggested'
import { useIdentities } from '../parts/useIdentities'
import { typeInUrn } from '../policies/draft'
import type { Question } from './question'

interface FieldsProps {
  readonly question: Question
  readonly onChange: (question: Question) => void
  /** Whether the question may be about others than whoever asks. */
  readonly isAboutOthers?: boolean
}

/** Who, what, on which, when and from where. */
export function QuestionFields({ question, onChange, isAboutOthers = true }: FieldsProps) {
  const text = language().why
  const resources = (useResources().data ?? []).map((one) => ({ value: one.urn, label: `${one.type} ${one.displayName}` }))
  const actions = useActionsFor(question)
  const change = (part: Partial<Question>) => onChange({ ...question, ...part })
  return (
    <>
      {isAboutOthers ? <Identity question={question} onChange={onChange} /> : null}
      <Field label={text.action}>
        <Suggested value={question.action} required suggestions={actions} placeholder="vps:apiovh:reboot" onChange={(action) => change({ action })} />
      </Field>
      <Field label={text.resource}>
        <Suggested
          value={question.resource} required suggestions={resources} placeholder="urn:v1:eu:resource:vps:vps-1"
          onChange={(resource) => change({ resource })} />
      </Field>
      {isAboutOthers
        ? (
          <>
            <Field label={text.at} help={text.atHelp}>
              <InstantInput value={question.at} label={text.at} onChange={(at) => change({ at })} />
            </Field>
            <Field label={text.ip} help={text.ipHelp}>
              <Input value={question.ip} placeholder="10.23.0.5" onChange={(event) => change({ ip: event.target.value.trim() })} />
            </Field>
          </>
          )
        : null}
    </>
  )
}

// A group cannot ask; one of its members can.
function Identity({ question, onChange }: FieldsProps) {
  const text = language().why
  const [users, groups] = [useUsers().data, useGroups().data]
  const suggestions = useIdentities()
  const group = groups?.find((one) => one.urn === question.identity)
  return (
    <>
      <Field label={text.identity} help={text.identityHelp}>
        <Suggested
          value={question.identity} suggestions={suggestions} placeholder="user john.doe"
          onChange={(identity) => onChange({ ...question, identity })} />
      </Field>
      {group === undefined
        ? null
        : <Members name={group.name} users={users ?? []} onChoose={(identity) => onChange({ ...question, identity })} />}
    </>
  )
}

interface MembersProps {
  readonly name: string
  readonly users: readonly { readonly login: string; readonly group: string; readonly urn: string }[]
  readonly onChoose: (urn: string) => void
}

function Members({ name, users, onChoose }: MembersProps) {
  const text = language().why
  const further = useQuery({
    queryKey: ['groups', name, 'members'],
    queryFn: () => call<string[]>(`/v1/me/identity/group/${encodeURIComponent(name)}/user`),
  }).data ?? []
  const members = users.filter((user) => user.group === name || further.includes(user.login))
  return members.length === 0
    ? <p>{text.noMembers(name)}</p>
    : (
      <Field label={text.member} help={text.memberHelp}>
        <Choice
          label={text.member} value="" options={[{ value: '', label: text.member }, ...members.map((user) => ({ value: user.urn, label: user.login }))]}
          onChange={(urn) => { if (urn !== '') { onChoose(urn) } }} />
      </Field>
      )
}

// The actions of what is asked about; of what the action begins with while no resource is chosen.
function useActionsFor(question: Question) {
  const known = useResourceTypes().data ?? []
  const type = typeInUrn(question.resource) ?? question.action.split(':')[0] ?? ''
  const actions = useActions(known.includes(type) ? [type] : [])
  return (actions.data ?? []).map((one) => ({ value: one.action, label: one.action }))
}
