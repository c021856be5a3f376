import { Button } from '@ovhcloud/ods-react'
import { useState } from 'react'
import { Link } from 'wouter'
import { useResourceTypes } from '../api/queries'
import type { Resource } from '../api/types'
import { language } from '../language/language'
import { ActionButton } from '../parts/ActionButton'
import { Names } from '../parts/Names'
import { Page } from '../parts/Page'
import { PagedRows } from '../parts/PagedRows'
import { Suggested } from '../parts/Suggested'
import { useSettled } from '../parts/useSettled'
import { BulkTags } from './BulkTags'
import { ImportResources } from './ImportResources'
import { NewResource } from './NewResource'
import { listPath } from './tagging'

/** The registered resources on which one may do anything; the tags of many are changed at once. */
export function ResourcesPage() {
  const text = language().resources
  const words = language().common
  const [filter, setFilter] = useState<{ type: string; tags: readonly string[] }>({ type: '', tags: [] })
  const [chosen, setChosen] = useState<readonly Resource[]>([])
  const [open, setOpen] = useState<'new' | 'import' | 'tags' | null>(null)
  const types = useResourceTypes().data ?? []
  const isChosen = (resource: Resource) => chosen.some((one) => one.urn === resource.urn)
  const choose = (resources: readonly Resource[], isOn: boolean) => setChosen([
    ...chosen.filter((one) => !resources.some(({ urn }) => urn === one.urn)), ...(isOn ? resources : []),
  ])
  const path = useSettled(listPath(filter.type, filter.tags))
  const isFiltered = filter.type !== '' || filter.tags.length > 0
  const register = <ActionButton needs={['editResources']} onClick={() => setOpen('new')}>{text.register}</ActionButton>
  return (
    <Page
      title={text.title} subtitle={text.subtitle}
      actions={<><ActionButton needs={['editResources']} variant="outline" onClick={() => setOpen('import')}>{text.import}</ActionButton> {register}</>}
    >
      <div className="question" role="group" aria-label={words.filter}>
        <div className="stack">
          <span>{words.type}</span>
          <Suggested
            label={words.type} value={filter.type} placeholder={words.all} suggestions={types.map((type) => ({ value: type, label: type }))}
            onChange={(type) => setFilter({ ...filter, type })} />
        </div>
        <div className="stack">
          <span>{text.withTags}</span>
          <Names
            names={filter.tags} label={text.withTags} placeholder={text.tagExample} suggestions={[]} onChange={(tags) => setFilter({ ...filter, tags })} />
        </div>
      </div>
      <PagedRows<Resource>
        key={path} path={path} question="resources" keyOf={(resource) => resource.urn}
        caption={text.title} empty={isFiltered ? text.noMatch : text.empty} emptyAction={isFiltered ? undefined : register}
        above={(rows) => (
          <div className="row between">
            <Box label={text.chooseAll} checked={rows.length > 0 && rows.every(isChosen)} onChange={(isOn) => choose(rows, isOn)} isLabelShown />
            <span className="row">
              <span role="status">{chosen.length === 0 ? '' : text.chosen(chosen.length)}</span>
              {chosen.length === 0 ? null : <Button type="button" variant="ghost" size="sm" onClick={() => setChosen([])}>{text.chooseNone}</Button>}
              <Button type="button" variant="outline" size="sm" disabled={chosen.length === 0} onClick={() => setOpen('tags')}>{text.changeTags}</Button>
            </span>
          </div>
        )}
        columns={[
          { name: text.choose, cell: (one) => <Box label={text.chooses(one.displayName)} checked={isChosen(one)} onChange={(isOn) => choose([one], isOn)} /> },
          { name: words.name, cell: (one) => <Link href={`/resources/${encodeURIComponent(one.urn)}`} title={one.urn}>{one.displayName}</Link> },
          { name: words.type, cell: (one) => one.type },
          { name: text.tags, cell: (one) => <Tags tags={one.tags ?? {}} /> },
        ]}
      />
      {open === 'new' ? <NewResource onClose={() => setOpen(null)} /> : null}
      {open === 'import' ? <ImportResources onClose={() => setOpen(null)} /> : null}
      {open === 'tags' ? <BulkTags resources={chosen} onClose={() => { setOpen(null); setChosen([]) }} /> : null}
    </Page>
  )
}

interface BoxProps {
  readonly label: string
  readonly checked: boolean
  readonly onChange: (isOn: boolean) => void
  readonly isLabelShown?: boolean
}

function Box({ label, checked, onChange, isLabelShown = false }: BoxProps) {
  return (
    <label className="row box">
      <input type="checkbox" checked={checked} onChange={(event) => onChange(event.target.checked)} />
      <span className={isLabelShown ? '' : 'unseen'}>{label}</span>
    </label>
  )
}

function Tags({ tags }: { readonly tags: Readonly<Record<string, string>> }) {
  return <ul className="plain">{Object.entries(tags).map(([key, value]) => <li key={key}><code>{key}={value}</code></li>)}</ul>
}
