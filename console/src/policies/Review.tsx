import { Button, Message, MessageBody, MessageIcon, Table } from '@ovhcloud/ods-react'
import { useQuery } from '@tanstack/react-query'
import { useId } from 'react'
import { call } from '../api/client'
import type { DryRun } from '../api/types'
import { formatNumber, language } from '../language/language'
import { Failure } from '../parts/Failure'
import { Said } from '../parts/Said'
import { UrnName } from '../parts/Urns'
import { useSettled } from '../parts/useSettled'

interface ReviewProps {
  readonly path: string
  readonly method: 'POST' | 'PUT' | 'DELETE'
  /** What would be sent; null where nothing is. */
  readonly body: unknown
  readonly title: string
  /** Whether there is enough to try. */
  readonly isReady: boolean
  readonly override: string | null
  readonly onInsist: (override: string | null) => void
}

/** Who would gain and lose what, were it done, and why that would be refused: the server tries it and undoes it. */
export function Review({ path, method, body, title, isReady, override, onInsist }: ReviewProps) {
  const text = language().editor
  const id = useId()
  const settled = useSettled(body, 500)
  const rehearsal = useQuery({
    queryKey: ['rehearsal', path, method, settled],
    enabled: isReady,
    gcTime: 0,
    queryFn: ({ signal }) => call<DryRun>(`${path}?dryRun=true`, { method, ...(settled === null ? {} : { body: settled }), signal }),
  })
  return (
    <section aria-labelledby={id} className="step">
      <h2 id={id}>{title}</h2>
      {isReady ? null : <p>{text.notReady}</p>}
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
            <strong>{lockOutOf(refusal.class) ?? text.refusals}</strong>
            <p><Said text={refusal.message.split('; if that is meant')[0] ?? ''} /></p>
            {refusal.override === undefined ? null : (
              <Button
                size="sm" variant="outline" color="critical" type="button" aria-pressed={override === refusal.override}
                onClick={() => onInsist(override === refusal.override ? null : refusal.override!)}
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
                      <td aria-label={one.change === 'GAINED' ? text.gained : text.lost}>{one.change === 'GAINED' ? '+' : '−'}</td>
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

// What a write would do to those who manage policies, in plain words.
function lockOutOf(name: string): string | null {
  const text = language().editor
  return name.endsWith('::LOCK_OUT') ? text.lockOut : name.endsWith('::OWN_ACCESS') ? text.ownAccess : null
}
