import { Button, Tab, TabContent, TabList, Tabs } from '@ovhcloud/ods-react'
import { lazy, Suspense, useEffect, useState } from 'react'
import { useLocation } from 'wouter'
import { leaving } from '../api/client'
import { useOwnUrn } from '../api/queries'
import type { Policy, PolicyDocument } from '../api/types'
import { language } from '../language/language'
import { ActionButton } from '../parts/ActionButton'
import { Page } from '../parts/Page'
import { documentOf } from './draft'
import { keepDraft, proposedPath, proposePolicy } from './handover'
import { PolicyForm } from './PolicyForm'
import { ReplayPanel } from './ReplayPanel'
import { SaveSection } from './SaveSection'
import { TestPanel } from './TestPanel'

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
  // While what is written as JSON cannot be read, the draft is not what is seen: then nothing is saved.
  const [problem, setProblem] = useState<string | null>(null)
  const who = useOwnUrn()
  useEffect(() => {
    const keep = () => draft === first || keepDraft(who, location.hash, draft)
    addEventListener(leaving, keep)
    return () => removeEventListener(leaving, keep)
  }, [draft, first, who])
  const copy = (saved: Policy) => {
    proposePolicy({ ...documentOf(saved), name: `${saved.name}-copy` })
    goTo(proposedPath)
  }
  const title = policy === null ? text.create : text.edit(policy.name)
  return (
    <Page title={title} actions={<Button variant="ghost" onClick={() => goTo('/policies')}>{words.back}</Button>}>
      {policy?.readOnly === true ? (
        <div className="row" role="note">
          {text.readOnly}
          <ActionButton needs={['createPolicy']} variant="outline" size="sm" onClick={() => copy(policy)}>{language().groups.copy}</ActionButton>
        </div>
      ) : null}
      {isProposed ? <p role="note">{text.proposed}</p> : null}
      <Tabs value={view} onValueChange={(detail) => setView(detail.value)}>
        <TabList><Tab value="form">{text.form}</Tab><Tab value="json">{text.json}</Tab></TabList>
        <TabContent value="form"><PolicyForm draft={draft} onChange={setDraft} /></TabContent>
        <TabContent value="json">
          <Suspense fallback={words.loading}>{view === 'json' ? <PolicyJson draft={draft} onChange={setDraft} onProblem={setProblem} /> : null}</Suspense>
        </TabContent>
      </Tabs>
      {problem === null ? null : <p role="note">{text.onlyReadable}</p>}
      <SaveSection
        path={policy === null ? '/v2/iam/policy' : `/v2/iam/policy/${policy.id}`} method={policy === null ? 'POST' : 'PUT'}
        body={draft} title={text.steps.review} isReady={draft.name !== '' && problem === null} possible={policy?.readOnly !== true}
        needs={policy === null ? 'createPolicy' : 'editPolicy'} questions={['policies']}
        onDone={() => goTo(`/policies?search=${encodeURIComponent(draft.name)}`)} onCancel={() => goTo('/policies')}
      >
        <TestPanel policy={policy} draft={draft} />
        <ReplayPanel policy={policy} draft={draft} />
      </SaveSection>
    </Page>
  )
}
