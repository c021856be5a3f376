import { Button } from '@ovhcloud/ods-react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useSearchParams } from 'wouter'
import { call } from '../api/client'
import { useOwnUrn, useRights } from '../api/queries'
import { actions } from '../api/rights'
import type { Explanation } from '../api/types'
import { language } from '../language/language'
import { CopyButton } from '../parts/CopyButton'
import { Empty } from '../parts/Empty'
import { Loaded } from '../parts/Loaded'
import { Page } from '../parts/Page'
import { Answer } from './Answer'
import { OwnAnswer } from './OwnAnswer'
import { bodyOf, isComplete, linkTo, queryOf, questionOf, type Question } from './question'
import { QuestionFields } from './QuestionFields'

/** Asks whether somebody may do something, and says why. The question is in the address. */
export function WhyPage() {
  const text = language().why
  const [query, setQuery] = useSearchParams()
  const asked = questionOf(query)
  const client = useQueryClient()
  const rights = useRights()
  // Reasons tell of policies; whoever may not read these can still ask what it may do itself.
  const maySeeReasons = rights === null || rights.has(actions.seePolicies)
  const ask = (question: Question) => {
    setQuery(queryOf(question))
    // The same question again is about the policies as they are now.
    void client.invalidateQueries({ queryKey: ['policies', 'explanation'] })
    void client.invalidateQueries({ queryKey: ['rights', 'own'] })
  }
  return (
    <Page title={text.title} subtitle={maySeeReasons ? text.subtitle : text.ownSubtitle}>
      <Form key={queryOf(asked)} asked={asked} isAboutOthers={maySeeReasons} onAsk={ask} />
      <div aria-live="polite">
        {!isComplete(asked) ? <Empty>{text.empty}</Empty> : rights === null ? null
          : maySeeReasons ? <Explained question={asked} /> : <OwnAnswer question={asked} />}
      </div>
    </Page>
  )
}

interface FormProps {
  readonly asked: Question
  readonly isAboutOthers: boolean
  readonly onAsk: (question: Question) => void
}

function Form({ asked, isAboutOthers, onAsk }: FormProps) {
  const text = language().why
  const [question, setQuestion] = useState(asked)
  return (
    <form className="question" onSubmit={(event) => { event.preventDefault(); onAsk(question) }}>
      <QuestionFields question={question} onChange={setQuestion} isAboutOthers={isAboutOthers} />
      <Button type="submit" disabled={!isComplete(question)}>{text.ask}</Button>
    </form>
  )
}

function Explained({ question }: { readonly question: Question }) {
  const text = language().why
  const own = useOwnUrn()
  const answer = useQuery({
    queryKey: ['policies', 'explanation', question],
    gcTime: 0,
    queryFn: ({ signal }) => call<Explanation>('/v2/iam/decision/explain', { method: 'POST', body: bodyOf(question), signal }),
  })
  // For whoever opens the link, it is about the one who has asked.
  const shared = { ...question, identity: question.identity === '' ? own : question.identity }
  return (
    <Loaded query={answer}>
      {(explanation) => (
        <section className="step" aria-label={text.answer}>
          <Answer explanation={explanation} question={shared} />
          <p><CopyButton text={linkTo(shared)} label={text.copyLink} /></p>
        </section>
      )}
    </Loaded>
  )
}

