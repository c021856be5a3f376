import { Badge, Table } from '@ovhcloud/ods-react'
import { Fragment } from 'react'
import { formatInstant, language } from '../language/language'
import { sequenceOf, summaryOf, valuesOf, type LogName, type LogRecord, type Told } from './log'
import { WhyLink } from './WhyLink'

interface RecordTableProps {
  readonly log: LogName
  readonly records: readonly LogRecord[]
  /** The numbers of the records whose details are shown. */
  readonly open: ReadonlySet<number>
  readonly onToggle: (sequence: number) => void
  /** A value was clicked: more like it is wanted. */
  readonly onValue: (field: string, value: string) => void
}

// A call can ask for many actions at once: the details have all of them.
const shownMax = 3

/** Records as people read them: when, who, what, about what, with which outcome; all that a record says opens below it. */
export function RecordTable({ log, records, open, onToggle, onValue }: RecordTableProps) {
  const text = language().logs
  const columns = [text.time, text.who, text.what, text.resource, text.outcome]
  return (
    <div className="scroll">
      <Table size="sm" className="records">
        <caption className="unseen">{text.kinds[log]}</caption>
        <thead><tr>{columns.map((name) => <th key={name} scope="col">{name}</th>)}</tr></thead>
        <tbody>
          {records.map((record) => (
            <Entry
              key={sequenceOf(record)} log={log} record={record} isOpen={open.has(sequenceOf(record))}
              onToggle={() => onToggle(sequenceOf(record))} onValue={onValue} />
          ))}
        </tbody>
      </Table>
    </div>
  )
}

interface EntryProps {
  readonly log: LogName
  readonly record: LogRecord
  readonly isOpen: boolean
  readonly onToggle: () => void
  readonly onValue: (field: string, value: string) => void
}

function Entry({ log, record, isOpen, onToggle, onValue }: EntryProps) {
  const { who, what, resource, outcome, isRefused } = summaryOf(log, record)
  const at = valuesOf(record, 'timestamp')[0] ?? ''
  const value = (told: Told | null) => (told === null ? '—' : <Value told={told} onValue={onValue} />)
  return (
    <Fragment>
      <tr>
        <td>
          <button type="button" className="opener" aria-expanded={isOpen} onClick={onToggle}>
            <time dateTime={at}>{formatInstant(at, 'medium')}</time>
          </button>
        </td>
        <td>{value(who)}</td>
        <td>
          {what.slice(0, shownMax).map((told) => <span key={told.shown} className="told">{value(told)}</span>)}
          {what.length > shownMax ? <span className="dim">+ {what.length - shownMax}</span> : null}
        </td>
        <td>{value(resource)}</td>
        <td>
          {outcome === null ? '—' : (
            <span className="row">
              <Badge size="sm" color={isRefused ? 'critical' : 'success'}>{value(outcome)}</Badge>
              <WhyLink log={log} record={record} />
            </span>
          )}
        </td>
      </tr>
      {isOpen ? <tr><td colSpan={5}><Details record={record} onValue={onValue} /></td></tr> : null}
    </Fragment>
  )
}

function Details({ record, onValue }: Pick<EntryProps, 'record' | 'onValue'>) {
  return (
    <dl className="facts">
      {Object.keys(record).map((field) => (
        <div key={field}>
          <dt><code>{field}</code></dt>
          <dd>
            {valuesOf(record, field).map((value) => (
              <span key={value} className="told"><Value told={{ field, value, shown: value }} onValue={onValue} /></span>
            ))}
          </dd>
        </div>
      ))}
    </dl>
  )
}

function Value({ told: { field, value, shown }, onValue }: { readonly told: Told } & Pick<EntryProps, 'onValue'>) {
  return (
    <button type="button" className="value" title={`${field}: ${value}\n${language().logs.narrow}`} onClick={() => onValue(field, value)}>
      {shown}
    </button>
  )
}
