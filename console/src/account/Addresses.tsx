import { Badge, Input } from '@ovhcloud/ods-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { call, callForAll } from '../api/client'
import { useChange } from '../api/queries'
import { language } from '../language/language'
import { ActionButton } from '../parts/ActionButton'
import { Choice } from '../parts/Choice'
import { Dialog } from '../parts/Dialog'
import { Facts } from '../parts/Facts'
import { Failure } from '../parts/Failure'
import { Field } from '../parts/Field'
import { Loaded } from '../parts/Loaded'
import { RemoveButton } from '../parts/RemoveButton'
import { Rows } from '../parts/Rows'
import { Section } from '../parts/Section'
import { Tick } from '../parts/Tick'
import { Warning } from '../parts/Warning'
import { type IpRule, type IpRuleName, ruleFor } from './addresses'
import { useSessions } from './sessions'

const path = '/v1/me/accessRestriction'

type DefaultRule = Pick<IpRule, 'rule' | 'warning'>

const useRules = () => useQuery({ queryKey: ['ipRules'], queryFn: ({ signal }) => callForAll<IpRule>(`${path}/ip`, signal) })

const useDefaultRule = () =>
  useQuery({ queryKey: ['ipRules', 'default'], queryFn: () => call<DefaultRule>(`${path}/ipDefaultRule`) })

/** From where people of the account may sign in. */
export function Addresses() {
  const text = language().account
  return (
    <>
      <Section title={text.addresses}>
        <p>{text.addressesHelp}</p>
        <Rules />
      </Section>
      <ByDefault />
      <DeveloperMode />
    </>
  )
}

function Rules() {
  const text = language().account
  const words = language().common
  const [edited, setEdited] = useState<IpRule | 'new' | null>(null)
  const add = <ActionButton needs={['createIpRule']} size="sm" onClick={() => setEdited('new')}>{text.addRule}</ActionButton>
  return (
    <Loaded query={useRules()}>
      {(rules) => (
        <>
          {rules.length === 0 ? null : <div className="row end">{add}</div>}
          <Rows
            rows={rules} keyOf={(one) => String(one.id)} textOf={(one) => one.ip} caption={text.addresses} empty={text.noRules} emptyAction={add}
            columns={[
              { name: text.block, cell: (one) => <code>{one.ip}</code> },
              { name: text.rule, cell: (one) => <Badge size="sm" color={one.rule === 'accept' ? 'success' : 'critical'}>{text.rules[one.rule]}</Badge> },
              { name: text.warns, cell: (one) => (one.warning ? text.yes : text.no) },
              {
                name: words.edit,
                cell: (one) => (
                  <span className="row">
                    <ActionButton needs={['editIpRule']} size="xs" variant="outline" aria-label={`${words.edit}: ${one.ip}`} onClick={() => setEdited(one)}>
                      {words.edit}
                    </ActionButton>
                    <RemoveButton
                      needs={['deleteIpRule']} name={one.ip} question={text.deletesRule(one.ip)} path={`${path}/ip/${one.id}`} changes={['ipRules']}
                    >
                      <OwnAddress rules={rules.filter((other) => other.id !== one.id)} />
                    </RemoveButton>
                  </span>
                ),
              },
            ]} />
          {edited === null ? null : <EditRule rule={edited === 'new' ? null : edited} rules={rules} onClose={() => setEdited(null)} />}
        </>
      )}
    </Loaded>
  )
}

interface EditRuleProps {
  /** Null for a new one. */
  readonly rule: IpRule | null
  readonly rules: readonly IpRule[]
  readonly onClose: () => void
}

function EditRule({ rule, rules, onClose }: EditRuleProps) {
  const text = language().account
  const words = language().common
  const [draft, setDraft] = useState({ ip: rule?.ip ?? '', rule: rule?.rule ?? 'accept' as IpRuleName, warning: rule?.warning ?? false })
  const change = useChange(
    (body: typeof draft) => (rule === null
      ? call(`${path}/ip`, { method: 'POST', body: { ...body, ip: body.ip.trim() } })
      : call(`${path}/ip/${rule.id}`, { method: 'PUT', body: { rule: body.rule, warning: body.warning } })),
    ['ipRules'], onClose)
  return (
    <Dialog
      title={rule === null ? text.addRule : `${words.edit}: ${rule.ip}`} verb={words.save} possible={draft.ip.trim() !== ''} busy={change.isPending}
      error={change.error} onSubmit={() => change.mutate(draft)} onClose={onClose}
    >
      <Field label={text.block} help={text.blockHelp}>
        <Input
          value={draft.ip} required readOnly={rule !== null} placeholder="192.0.2.0/24" spellCheck={false}
          onChange={(event) => setDraft({ ...draft, ip: event.target.value })} />
      </Field>
      <RuleChoice value={draft.rule} onChange={(chosen) => setDraft({ ...draft, rule: chosen })} />
      <Tick label={text.warnsHelp} checked={draft.warning} onChange={(warning) => setDraft({ ...draft, warning })} />
      <OwnAddress rules={[...rules.filter((one) => one.id !== rule?.id), { ...draft, ip: draft.ip.trim() }]} />
    </Dialog>
  )
}

function ByDefault() {
  const text = language().account
  const words = language().common
  const [isEdited, setEdited] = useState(false)
  const byDefault = useDefaultRule()
  return (
    <Section
      title={text.byDefault}
      actions={<ActionButton needs={['editIpDefault']} size="sm" variant="outline" possible={byDefault.data !== undefined} onClick={() => setEdited(true)}>{words.edit}</ActionButton>}
    >
      <Loaded query={byDefault}>
        {(found) => (
          <>
            <p>{text.byDefaultHelp}</p>
            <Facts facts={[[text.rule, text.rules[found.rule]], [text.warns, found.warning ? text.yes : text.no]]} />
            {isEdited ? <EditDefault present={found} onClose={() => setEdited(false)} /> : null}
          </>
        )}
      </Loaded>
    </Section>
  )
}

function EditDefault({ present, onClose }: { readonly present: DefaultRule; readonly onClose: () => void }) {
  const text = language().account
  const [draft, setDraft] = useState(present)
  const rules = useRules().data ?? []
  const change = useChange((body: DefaultRule) => call(`${path}/ipDefaultRule`, { method: 'PUT', body }), ['ipRules'], onClose)
  return (
    <Dialog
      title={text.byDefault} verb={language().common.save} possible busy={change.isPending} error={change.error}
      onSubmit={() => change.mutate(draft)} onClose={onClose}
    >
      <RuleChoice value={draft.rule} onChange={(rule) => setDraft({ ...draft, rule })} />
      <Tick label={text.warnsHelp} checked={draft.warning} onChange={(warning) => setDraft({ ...draft, warning })} />
      <OwnAddress rules={rules} byDefault={draft.rule} />
    </Dialog>
  )
}

function RuleChoice({ value, onChange }: { readonly value: IpRuleName; readonly onChange: (rule: IpRuleName) => void }) {
  const text = language().account
  return (
    <Choice
      label={text.rule} value={value} onChange={onChange}
      options={(['accept', 'deny'] as const).map((rule) => ({ value: rule, label: text.rules[rule] }))} />
  )
}

interface OwnAddressProps {
  readonly rules: readonly Pick<IpRule, 'ip' | 'rule'>[]
  readonly byDefault?: IpRuleName
}

// Says where one is oneself, and warns where the rules would keep one from signing in again.
function OwnAddress({ rules, byDefault }: OwnAddressProps) {
  const text = language().account
  const own = (useSessions().data ?? []).find((session) => session.current)?.sourceAddress
  const present = useDefaultRule().data?.rule
  const fallback = byDefault ?? present
  if (own === undefined || fallback === undefined) {
    return null
  }

  return ruleFor(own, rules, fallback) === 'deny'
    ? <Warning>{text.locksOut(own)}</Warning>
    : <p className="dim">{text.ownAddress(own)}</p>
}

function DeveloperMode() {
  const text = language().account
  const mode = useQuery({ queryKey: ['developerMode'], queryFn: () => call<{ enabled: boolean }>(`${path}/developerMode`) })
  const change = useChange((enabled: boolean) => call(`${path}/developerMode`, { method: 'PUT', body: { enabled } }), ['developerMode'])
  return (
    <Section title={text.developerMode}>
      <p>{text.developerModeHelp}</p>
      <Loaded query={mode}>
        {({ enabled }) => (
          <div className="row">
            <Badge size="sm" color={enabled ? 'success' : 'neutral'}>{enabled ? text.status.enabled : text.status.disabled}</Badge>
            <ActionButton
              needs={['editDeveloperMode']} size="sm" variant="outline" loading={change.isPending} onClick={() => change.mutate(!enabled)}
              aria-label={`${enabled ? text.disable : text.enable}: ${text.developerMode}`}
            >
              {enabled ? text.disable : text.enable}
            </ActionButton>
          </div>
        )}
      </Loaded>
      {change.error === null ? null : <Failure error={change.error} />}
    </Section>
  )
}
