import { useQuery } from '@tanstack/react-query'
import { call } from '../api/client'
import { useOwnUrn } from '../api/queries'
import { language } from '../language/language'
import { CopyButton } from '../parts/CopyButton'
import { Loaded } from '../parts/Loaded'
import { linkTo, type Question } from './question'
import { Verdict } from './Verdict'

/** Whether the caller itself may do it; without reasons, which are for those who may read policies. */
export function OwnAnswer({ question }: { readonly question: Question }) {
  const text = language().why
  const own = useOwnUrn()
  const answer = useQuery({
    queryKey: ['rights', 'own', question.action, question.resource],
    gcTime: 0,
    queryFn: ({ signal }) => call<{ authorizedActions: string[] }>(
      `/v2/iam/resource/${encodeURIComponent(question.resource)}/authorization/check`,
      { method: 'POST', body: { actions: [question.action] }, signal }),
  })
  return (
    <Loaded query={answer}>
      {({ authorizedActions }) => (
        <section className="step" aria-label={text.answer}>
          <h2><Verdict isAllowed={authorizedActions.length > 0} /></h2>
          {authorizedActions.length > 0
            ? <p>{text.ownAllowed}</p>
            : (
              <>
                <p>{text.ownRefused}</p>
                <p><code>{question.action}</code> <CopyButton text={question.action} /></p>
                <p>
                  {text.ownNext}{' '}
                  <CopyButton text={linkTo({ ...question, identity: own })} label={text.copyLink} />
                </p>
              </>
              )}
        </section>
      )}
    </Loaded>
  )
}
