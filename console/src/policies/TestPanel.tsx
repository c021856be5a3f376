import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { call } from '../api/client'
import type { Explanation, Policy, PolicyDocument } from '../api/types'
import { language } from '../language/language'
import { ActionButton } from '../parts/ActionButton'
import { Loaded } from '../parts/Loaded'
import { Said } from '../parts/Said'
import { useSettled } from '../parts/useSettled'
import { bodyOf, isComplete, noQuestion, type PolicyDraft, type Question } from '../why/question'
import { QuestionFields } from '../why/QuestionFields'
import { Verdict } from '../why/Verdict'
import { draftedFrom } from './drafted'

interface PanelProps {
  readonly policy: Policy | null
  readonly draft: PolicyDocument
}

/** Asks whether somebody may do something: as it is now, and as it would be with the draft. */
export function TestPanel({ policy, draft }: PanelProps) {
  const text = language().editor
  const [question, setQuestion] = useState<Question>(() => likelyQuestion(draft))
  const [asked, setAsked] = useState<Question | null>(null)
  const drafted = useSettled(draft, 500)
  return (
    <section aria-label={text.test} className="step">
      <h2>{text.test}</h2>
      <p>{text.testHelp}</p>
      <div className="question inner"><QuestionFields question={question} onChange={setQuestion} /></div>
      <ActionButton needs={['seePolicies']} variant="outline" possible={isComplete(question)} onClick={() => setAsked(question)}>
        {text.ask}
      </ActionButton>
      <div className="beside" aria-live="polite">
        {asked === null ? null : (
          <>
            <Decided title={text.testNow} question={asked} />
            <Decided title={text.testDrafted} question={asked} draft={draftedFrom(policy, drafted)} />
          </>
        )}
      </div>
    </section>
  )
}

interface DecidedProps {
  readonly title: string
  readonly question: Question
  readonly draft?: PolicyDraft
}

function Decided({ title, question, draft }: DecidedProps) {
  const answer = useQuery({
    queryKey: ['policies', 'test', question, draft ?? null],
    gcTime: 0,
    queryFn: ({ signal }) => call<Explanation>('/v2/iam/decision/explain', { method: 'POST', body: bodyOf(question, draft), signal }),
  })
  return (
    <section aria-label={title}>
      <h3>{title}</h3>
      <Loaded query={answer}>
        {(explanation) => <><p><Verdict isAllowed={explanation.allowed} /></p><p><Said text={explanation.reason} /></p></>}
      </Loaded>
    </section>
  )
}

// What the draft itself is about, where that is one thing.
function likelyQuestion(draft: PolicyDocument): Question {
  const single = (names: readonly (string | undefined)[]) => names.find((name) => name !== undefined && !name.includes('*')) ?? ''
  return {
    ...noQuestion,
    identity: single(draft.identities.filter((urn) => urn.includes(':identity:user:') || urn.includes(':identity:credential:'))),
    action: single((draft.permissions.allow ?? []).map((one) => one.action)),
    resource: single(draft.resources.map((one) => one.urn).filter((urn) => !urn.includes(':resourceGroup:'))),
  }
}
