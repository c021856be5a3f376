import { Button, Message, MessageBody, MessageIcon, Table } from '@ovhcloud/ods-react'
import { useQuery } from '@tanstack/react-query'
import { call } from '../api/client'
import type { DryRun, PolicyDocument } from '../api/types'
import { formatNumber, language } from '../language/language'
import { Failure } from '../parts/Failure'
import { UrnName } from '../parts/Urns'
import { useSettled } from '../parts/useSettled'

interface ReviewProps {
  readonly path: string
  readonly method: 'POST' | 'PUT'
  readonly draft: PolicyDocument
  readonly override: string | null
  readonly onInsist: (override: string | null) => void
}

/** Who would gain and lose what, were the draft saved, and why that would be refused: the server tries it and undoes it. */
export function Review({ path, method, draft, override, onInsist }: ReviewProps) {
  const text = language().editor
  const settled = useSettled(draft, 500)
  const rehearsal = useQuery({
    queryKey: ['rehearsal', path, settled],
    enabled: settled.name !== '',
    gcTime: 0,
    queryFn: ({ signal }) => call<DryRun>(`${path}?dryRun=true`, { method, body: settled, signal }),
  })
  return (
    <section aria-labelledby="review" className="step">
      <h2 id="review">{text.steps.review}</h2>
      <div aria-live="polite">
        {rehearsal.isFetching ? <p>{text.reviewing}</p> : null}
        {rehearsal.error === null ? null : <Failure error={rehearsal.error} />}
        {rehearsal.data === undefined || rehearsal.error !== null ? null : <Outcome run={rehearsal.data} override={override} onInsist={onInsist} />}
      </div>
    </section>
  )
}

function Outcome({ run, override, onInsist }: { readonly run: DryRun } & Pick<ReviewProps, 'override' | 'onInsist'>) {
  const text = language().editor
  const access = run.access
  return (
    <>
      {run.refusals.map((refusal) => (
        <Message key={refusal.message} color="warning" dismissible={false}>
          <MessageIcon name="triangle-exclamation" />
          <MessageBody>
            <strong>{text.refusals}</strong>: {refusal.message}
            {refusal.override === undefined ? null : (
              <Button
                size="sm" variant="outline" color="critical" type="button" aria-pressed={override === refusal.override}
                onClick={() => onInsist(override === null ? refusal.override! : null)}
              >
                {text.insist}
              </Button>
            )}
          </MessageBody>
        </Message>
      ))}
      {access === undefined ? null : access.gained + access.lost === 0
        ? <p>{text.unchanged}</p>
        : (
          <>
            <p><strong>{text.gains(access.gained)}</strong>, <strong>{text.loses(access.lost)}</strong> ({formatNumber(access.decisions)})</p>
            <div className="scroll">
              <Table size="sm">
                <caption className="unseen">{text.review}</caption>
                <tbody>
                  {access.examples.map((one) => (
                    <tr key={`${one.identity} ${one.action} ${one.resource}`} className={one.change === 'GAINED' ? 'gained' : 'lost'}>
                      <td aria-label={one.change}>{one.change === 'GAINED' ? '+' : '−'}</td>
                      <td><UrnName urn={one.identity} /></td>
                      <td><code>{one.action}</code></td>
                      <td><UrnName urn={one.resource} /></td>
                    </tr>
                  ))}
                </tbody>
              </Table>
            </div>
          </>
          )}
      {access?.complete === false ? <p>{text.incomplete}</p> : null}
    </>
  )
}
