import { ProgressBar, Table } from '@ovhcloud/ods-react'
import { useEffect, useRef, useState } from 'react'
import type { Policy, PolicyDocument } from '../api/types'
import { formatInstant, formatNumber, language } from '../language/language'
import { ActionButton } from '../parts/ActionButton'
import { Choice } from '../parts/Choice'
import { Failure } from '../parts/Failure'
import { UrnName } from '../parts/Urns'
import { draftedFrom } from './drafted'
import { replay, type Replayed } from './replay'

interface PanelProps {
  readonly policy: Policy | null
  readonly draft: PolicyDocument
}

const day = 24 * 3_600_000
const periods = { '1': day, '7': 7 * day, '30': 30 * day } as const
type Period = keyof typeof periods

/** Asks the recorded calls of some days again, with the draft: which would now be allowed, which refused? */
export function ReplayPanel({ policy, draft }: PanelProps) {
  const text = language().editor
  const [period, setPeriod] = useState<Period>('7')
  const [replayed, setReplayed] = useState<Replayed & { readonly draft: PolicyDocument } | null>(null)
  const [error, setError] = useState<Error | null>(null)
  const run = useRef<AbortController | null>(null)
  useEffect(() => () => run.current?.abort(), [])
  const isRunning = replayed !== null && !replayed.isComplete && error === null
  const start = async () => {
    run.current?.abort()
    const { signal } = run.current = new AbortController()
    setError(null)
    try {
      const to = Date.now()
      await replay({
        from: to - periods[period], to, draft: draftedFrom(policy, draft), signal,
        onProgress: (known) => setReplayed({ ...known, draft }),
      })
    } catch (problem) {
      if (!signal.aborted) {
        setReplayed(null)
        setError(problem as Error)
      }
    }
  }
  return (
    <section aria-label={text.replay} className="step">
      <h2>{text.replay}</h2>
      <p>{text.replayHelp}</p>
      <div className="row">
        <Choice
          label={text.replayPeriod} value={period} onChange={setPeriod}
          options={(Object.keys(periods) as Period[]).map((one) => ({ value: one, label: text.lastDays(Number(one)) }))} />
        <ActionButton needs={['seePolicies', 'readAccessLog']} variant="outline" loading={isRunning} onClick={() => void start()}>
          {text.replayStart}
        </ActionButton>
      </div>
      <div aria-live="polite">
        {isRunning ? <ProgressBar value={Math.round(replayed.share * 100)} max={100} aria-label={text.replay} /> : null}
        {error === null ? null : <Failure error={error} />}
        {replayed !== null && replayed.draft !== draft ? <p role="note">{text.replayOlder}</p> : null}
        {replayed?.isComplete === true ? <Outcome replayed={replayed} /> : null}
      </div>
    </section>
  )
}

function Outcome({ replayed }: { readonly replayed: Replayed }) {
  const text = language().editor
  if (replayed.requests === 0) {
    return <p>{text.replayEmpty}</p>
  }

  const count = text.replayed(formatNumber(replayed.requests))
  return replayed.gained + replayed.lost === 0
    ? <p>{count} {text.replaySame}</p>
    : (
      <>
        <p>{count} <strong>{text.nowAllowed(replayed.gained)}</strong>, <strong>{text.nowRefused(replayed.lost)}</strong>.</p>
        <div className="scroll">
          <Table size="sm">
            <caption className="unseen">{text.replay}</caption>
            <thead>
              <tr>
                <th scope="col">{text.replayBecomes}</th><th scope="col">{text.replayWho}</th><th scope="col">{language().policies.actions}</th>
                <th scope="col">{text.replayCount}</th><th scope="col">{text.replayFirst}</th>
              </tr>
            </thead>
            <tbody>
              {replayed.flips.map((flip) => (
                <tr key={`${flip.identity} ${flip.action} ${flip.first.at} ${flip.first.resourceURN}`} className={flip.allowed ? 'gained' : 'lost'}>
                  <td>{flip.allowed ? text.becomesAllowed : text.becomesRefused}</td>
                  <td><UrnName urn={flip.identity} /></td>
                  <td><code>{flip.action}</code></td>
                  <td>{formatNumber(flip.count)}</td>
                  <td><UrnName urn={flip.first.resourceURN} />, {formatInstant(flip.first.at)}{flip.first.ip == null ? '' : `, ${flip.first.ip}`}</td>
                </tr>
              ))}
            </tbody>
          </Table>
        </div>
      </>
      )
}
