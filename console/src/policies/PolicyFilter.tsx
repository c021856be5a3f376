import { Button, Input } from '@ovhcloud/ods-react'
import { useState } from 'react'
import { useSearchParams } from 'wouter'
import { language } from '../language/language'
import { Field } from '../parts/Field'

// As the API calls them, and in the address of the page.
const members = ['identity', 'resourceURN', 'action'] as const

/** The part of the page's query that restricts the list, as the API takes it; empty where all policies are shown. */
export function filterOf(query: URLSearchParams): string {
  return new URLSearchParams(members.flatMap((name) => query.getAll(name).filter((value) => value !== '').map((value) => [name, value]))).toString()
}

/** Shows only policies that name an identity, reach a resource, or say something about an action; patterns count as what they match. */
export function PolicyFilter() {
  const text = language().policies
  const words = language().common
  const [query, setQuery] = useSearchParams()
  const [wanted, setWanted] = useState(Object.fromEntries(members.map((name) => [name, query.get(name) ?? ''])))
  const isOn = filterOf(query) !== ''
  const labels = { identity: text.namesIdentity, resourceURN: text.reachesResource, action: text.saysAction }
  const apply = (values: Readonly<Record<string, string>>) =>
    setQuery({ tab: 'policies', ...Object.fromEntries(Object.entries(values).filter(([, value]) => value !== '')) })
  return (
    <details open={isOn}>
      <summary>{words.filter}</summary>
      <form className="question" onSubmit={(event) => { event.preventDefault(); apply(wanted) }}>
        {members.map((name) => (
          <Field key={name} label={labels[name]}>
            <Input
              value={wanted[name] ?? ''} spellCheck={false} placeholder={name === 'action' ? 'vps:apiovh:reboot' : 'urn:v1:eu:…'}
              onChange={(event) => setWanted({ ...wanted, [name]: event.target.value })} />
          </Field>
        ))}
        <div className="row">
          <Button type="submit" variant="outline">{words.filter}</Button>
          {isOn ? <Button type="button" variant="ghost" onClick={() => { setWanted({}); apply({}) }}>{text.noFilter}</Button> : null}
        </div>
      </form>
    </details>
  )
}
