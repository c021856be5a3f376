// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { useState } from 'react'
import { afterEach, describe, expect, it } from 'vitest'
import type { Condition } from '../api/types'
import { conditionLanguage } from '../testing/conditionLanguage'
import { ConditionBuilder } from './ConditionBuilder'
import { fits } from './conditions'

const office: Condition = {
  operator: 'AND',
  conditions: [
    { operator: 'MATCH', values: { 'request.IP.IN_RANGE': '10.23.0.0/16' } },
    { operator: 'NOT', conditions: [{ operator: 'MATCH', values: { 'date(Europe/Paris).WeekDay.IN': 'Saturday,Sunday' } }] },
  ],
}

let edited: Condition | null

function Editor({ first }: { readonly first: Condition }) {
  const [condition, setCondition] = useState<Condition | null>(first)
  edited = condition
  return condition === null
    ? null
    : <ConditionBuilder condition={condition} attributes={conditionLanguage} onChange={setCondition} onRemove={() => setCondition(null)} />
}

const edit = (first: Condition) => render(<Editor first={first} />)
const change = (label: string, value: string) => fireEvent.change(screen.getByLabelText(label), { target: { value } })
const click = (name: string) => fireEvent.click(screen.getByRole('button', { name }))

describe('the condition builder', () => {
  afterEach(cleanup)

  it('shows a condition without changing it', () => {
    edit(office)
    expect(edited).toBe(office)
    expect(screen.getByDisplayValue('10.23.0.0/16')).toBeTruthy()
    expect(screen.getByDisplayValue('Europe/Paris')).toBeTruthy()
  })

  it('changes the value and the parameter of an entry in its place', () => {
    edit(office)
    change('Value 1.1.1', '192.0.2.0/24,2001:db8::/32')
    change('Of 1.2.1.1', 'Asia/Tokyo')
    expect(edited).toEqual({
      operator: 'AND',
      conditions: [
        { operator: 'MATCH', values: { 'request.IP.IN_RANGE': '192.0.2.0/24,2001:db8::/32' } },
        { operator: 'NOT', conditions: [{ operator: 'MATCH', values: { 'date(Asia/Tokyo).WeekDay.IN': 'Saturday,Sunday' } }] },
      ],
    })
  })

  it('adds entries, each under a key of its own', () => {
    edit({ operator: 'MATCH', values: { 'date().Date': '2030-01-01' } })
    click('Add an entry')
    click('Add an entry')
    expect(Object.keys(edited!.values!)).toHaveLength(3)
    expect(edited!.values!['date().Date']).toBe('2030-01-01')
  })

  it('does not let one entry swallow another of the same key', () => {
    edit({ operator: 'MATCH', values: { 'resource.Tag(a)': '1', 'resource.Tag(b)': '2' } })
    change('Of 1.2', 'a')
    expect(edited!.values).toEqual({ 'resource.Tag(a)': '1', 'resource.Tag(b)': '2' })
  })

  it('takes a key that begins like another one, letter by letter', () => {
    edit({ operator: 'MATCH', values: { 'resource.Tag(a)': '1', 'resource.Tag()': '2' } })
    change('Of 1.2', 'a')
    expect(screen.getByRole('alert').textContent).toBe('Another entry asks this already')
    expect(screen.getByLabelText<HTMLInputElement>('Of 1.2').value).toBe('a')
    change('Of 1.2', 'ab')
    expect(screen.queryByRole('alert')).toBeNull()
    expect(edited!.values).toEqual({ 'resource.Tag(a)': '1', 'resource.Tag(ab)': '2' })
  })

  it('offers no operator that would lose what is within', () => {
    expect(fits(office, 'MATCH')).toBe(false)
    expect(fits(office, 'OR')).toBe(true)
    expect(fits({ operator: 'NOT', conditions: [{ operator: 'MATCH', values: {} }] }, 'MATCH')).toBe(true)
    expect(fits({ operator: 'NOT', conditions: [{ operator: 'AND', conditions: [] }] }, 'MATCH')).toBe(false)
  })

  it('adds and removes conditions within', () => {
    edit(office)
    fireEvent.click(screen.getAllByRole('button', { name: 'Add a condition within' }).at(-1)!)
    expect(edited!.conditions).toHaveLength(3)
    click('Remove 1.2')
    expect(edited!.conditions).toEqual([office.conditions![0], { operator: 'MATCH', values: {} }])
    click('Remove 1')
    expect(edited).toBeNull()
  })

  it('leaves what it does not know to the JSON view, unchanged', () => {
    const first: Condition = { operator: 'MATCH', values: { 'some.New.KIND': 'x', 'request.IP': '192.0.2.1' } }
    edit(first)
    expect(screen.getByText('This entry can only be edited as JSON')).toBeTruthy()
    change('Value 1.2', '192.0.2.2')
    expect(edited!.values).toEqual({ 'some.New.KIND': 'x', 'request.IP': '192.0.2.2' })
  })
})
