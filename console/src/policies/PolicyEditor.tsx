import { Button, Tab, TabContent, TabList, Tabs } from '@ovhcloud/ods-react'
import { lazy, Suspense, useState } from 'react'
import { useLocation } from 'wouter'
import { call } from '../api/client'
import { useChange } from '../api/queries'
import type { Policy, PolicyDocument } from '../api/types'
import { language } from '../language/language'
import { ActionButton } from '../parts/ActionButton'
import { Failure } from '../parts/Failure'
import { Page } from '../parts/Page'
import { PolicyForm } from './PolicyForm'
import { Review } from './Review'

const PolicyJson = lazy(async () => ({ default: (await import('./PolicyJson')).PolicyJson }))

interface EditorProps {
  readonly policy: Policy | null
  readonly first: PolicyDocument
  /** Whether what is shown first is not what is saved. */
  readonly isProposed?: boolean
}

/** The editor: form or JSON, then what the draft would do, and the button that saves it. */
export function PolicyEditor({ policy, first, isProposed = false }: EditorProps) {
  const text = language().editor
  const words = language().common
  const [, goTo] = useLocation()
  const [draft, setDraft] = useState(first)
  const [view, setView] = useState('form')
  const [override, setOverride] = useState<string | null>(null)
  const path = policy === null ? '/v2/iam/policy' : `/v2/iam/policy/${policy.id}`
  const method = policy === null ? 'POST' as const : 'PUT' as const
  const saving = useChange(
    (document: PolicyDocument) => call<Policy>(path, {
      method, body: document, ...(override === null ? {} : { headers: { 'X-Licet-Override': override } }),
    }),
    ['policies', 'rights'],
    () => goTo('/policies'))
  const title = policy === null ? text.create : text.edit(policy.name)
  return (
    <Page title={title} actions={<Button variant="ghost" onClick={() => goTo('/policies')}>{words.back}</Button>}>
      {policy?.readOnly === true ? <p role="note">{text.readOnly}</p> : null}
      {isProposed ? <p role="note">{text.proposed}</p> : null}
      <Tabs value={view} onValueChange={(detail) => setView(detail.value)}>
        <TabList><Tab value="form">{text.form}</Tab><Tab value="json">{text.json}</Tab></TabList>
        <TabContent value="form"><PolicyForm draft={draft} onChange={setDraft} /></TabContent>
        <TabContent value="json">
          <Suspense fallback={words.loading}>{view === 'json' ? <PolicyJson draft={draft} onChange={setDraft} /> : null}</Suspense>
        </TabContent>
      </Tabs>
      <Review path={path} method={method} draft={draft} override={override} onInsist={setOverride} />
      {saving.error === null ? null : <Failure error={saving.error} />}
      <div className="row end">
        <Button variant="ghost" type="button" onClick={() => goTo('/policies')}>{words.cancel}</Button>
        <ActionButton
          needs={[policy === null ? 'createPolicy' : 'editPolicy']} possible={policy?.readOnly !== true} loading={saving.isPending}
          onClick={() => saving.mutate(draft)}
        >
          {words.save}
        </ActionButton>
      </div>
    </Page>
  )
}
