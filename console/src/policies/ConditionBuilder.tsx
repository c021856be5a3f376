import { Button, Input } from '@ovhcloud/ods-react'
import { useEffect, useState } from 'react'
import type { Condition, ConditionAttribute, ConditionOperator } from '../api/types'
import { language } from '../language/language'
import { Choice } from '../parts/Choice'
import {
  comparatorsOf, emptyCondition, fits, parameterOf, readKey, removeChild, removeEntry, replaceChild, replaceEntry, takesList,
  withOperator, writeKey, type ConditionKey,
} from './conditions'

const operators: readonly ConditionOperator[] = ['MATCH', 'AND', 'OR', 'NOT']

interface BuilderProps {
  readonly condition: Condition
  readonly attributes: readonly ConditionAttribute[]
  readonly onChange: (condition: Condition) => void
  readonly onRemove: () => void
  /** Which condition it is, for whoever cannot see the nesting: `1.2`. */
  readonly path?: string
}

/** Builds a condition: what must hold, and within it further ones. */
export function ConditionBuilder({ condition, attributes, onChange, onRemove, path = '1' }: BuilderProps) {
  const text = language().editor
  const children = condition.conditions ?? []
  return (
    <fieldset className="condition">
      <legend className="unseen">{`${text.operator} ${path}`}</legend>
      <div className="row">
        <Choice
          label={`${text.operator} ${path}`} value={condition.operator}
          options={operators.filter((one) => one === condition.operator || fits(condition, one)).map((one) => ({ value: one, label: `${one}: ${text.operators[one]}` }))}
          onChange={(operator) => onChange(withOperator(condition, operator))} />
        <Button variant="ghost" size="sm" color="critical" type="button" onClick={onRemove} aria-label={`${language().common.remove} ${path}`}>
          {language().common.remove}
        </Button>
      </div>
      {condition.operator === 'MATCH'
        ? <Entries condition={condition} attributes={attributes} onChange={onChange} path={path} />
        : (
          <>
            {children.map((child, index) => (
              <ConditionBuilder
                key={index} condition={child} attributes={attributes} path={`${path}.${index + 1}`}
                onChange={(changed) => onChange(replaceChild(condition, index, changed))}
                onRemove={() => onChange(removeChild(condition, index))} />
            ))}
            <Button
              variant="outline" size="sm" type="button"
              onClick={() => onChange({ ...condition, conditions: [...children, emptyCondition('MATCH')] })}
            >
              {text.nested}
            </Button>
          </>
          )}
    </fieldset>
  )
}

function Entries({ condition, attributes, onChange, path }: Omit<BuilderProps, 'onRemove' | 'path'> & { readonly path: string }) {
  const text = language().editor
  const entries = Object.entries(condition.values ?? {})
  const add = () => {
    // The first that is not there yet: a key stands once in an entry.
    const free = attributes.flatMap((attribute) => comparatorsOf(attribute).map((comparator) => writeKey(
      { attribute: attribute.key, parameter: parameterOf(attribute) === 'none' ? null : '', comparator }, attributes)))
      .find((key) => condition.values?.[key] === undefined)
    if (free !== undefined) {
      onChange({ ...condition, values: { ...condition.values, [free]: '' } })
    }
  }
  return (
    <>
      {entries.map(([key, value], index) => (
        <Entry
          key={index} name={key} value={value} attributes={attributes} path={`${path}.${index + 1}`}
          isFree={(other) => other === key || condition.values?.[other] === undefined}
          onChange={(newKey, newValue) => onChange(replaceEntry(condition, index, newKey, newValue))}
          onRemove={() => onChange(removeEntry(condition, index))} />
      ))}
      <Button variant="outline" size="sm" type="button" onClick={add}>{text.entry}</Button>
    </>
  )
}

interface EntryProps {
  readonly name: string
  readonly value: string
  readonly attributes: readonly ConditionAttribute[]
  readonly path: string
  readonly isFree: (key: string) => boolean
  readonly onChange: (key: string, value: string) => void
  readonly onRemove: () => void
}

function Entry({ name, value, attributes, path, isFree, onChange, onRemove }: EntryProps) {
  const text = language().editor
  const read = readKey(name, attributes)
  // What is being typed while another entry has that key already.
  const [taken, setTaken] = useState<string | null>(null)
  useEffect(() => setTaken(null), [name])
  const attribute = attributes.find((one) => one.key === read?.attribute)
  const remove = (
    <Button variant="ghost" size="sm" color="critical" type="button" onClick={onRemove} aria-label={`${language().common.remove} ${path}`}>
      {language().common.remove}
    </Button>
  )
  if (read === null || attribute === undefined) {
    return <div className="row"><code>{name}</code> <span>{text.onlyJson}</span> {remove}</div>
  }

  // A key that is there already would swallow the other entry: then nothing changes, and that is said.
  const change = (part: Partial<ConditionKey>) => {
    const key = writeKey({ ...read, ...part }, attributes)
    setTaken(isFree(key) ? null : (part.parameter ?? read.parameter ?? ''))
    if (isFree(key)) {
      onChange(key, value)
    }
  }
  const choose = (key: string) => {
    const other = attributes.find((one) => one.key === key)!
    change({
      attribute: key,
      parameter: parameterOf(other) === 'none' ? null : (read.parameter ?? ''),
      comparator: comparatorsOf(other).includes(read.comparator) ? read.comparator : (comparatorsOf(other)[0] ?? 'EQ'),
    })
  }
  return (
    <div className="row entry">
      <Choice label={`${text.attribute} ${path}`} value={read.attribute} options={attributes.map((one) => ({ value: one.key, label: one.key }))} onChange={choose} />
      {parameterOf(attribute) === 'none' ? null : (
        <Input
          aria-label={`${text.parameter} ${path}`} value={taken ?? read.parameter ?? ''} placeholder={attribute.parameterType ?? ''}
          onChange={(event) => change({ parameter: event.target.value })} />
      )}
      <Choice
        label={`${text.comparator} ${path}`} value={read.comparator}
        options={comparatorsOf(attribute).map((one) => ({ value: one, label: text.comparators[one] ?? one }))}
        onChange={(comparator) => change({ comparator })} />
      <Input
        aria-label={`${text.value} ${path}`} value={value}
        placeholder={`${attribute.matchingValuesFormat}${takesList(attribute, read.comparator) ? ', …' : ''}`}
        onChange={(event) => onChange(name, event.target.value)} />
      {taken === null ? null : <span role="alert">{text.taken}</span>}
      {remove}
    </div>
  )
}
