import { Button } from '@ovhcloud/ods-react'
import { useState, type ReactNode } from 'react'
import { useLocation } from 'wouter'
import type { ActionName } from '../api/rights'
import { language } from '../language/language'
import { ActionButton } from '../parts/ActionButton'
import { Page } from '../parts/Page'
import { DeleteDialog } from './DeleteDialog'
import { SaveSection } from './SaveSection'
import { UsedBy } from './UsedBy'

interface GroupPageProps {
  /** Which list it is one of, as the address and the API call it. */
  readonly kind: 'permissionsGroup' | 'resourceGroup'
  /** The group as it is saved; null for a new one. */
  readonly saved: { readonly name: string; readonly urn: string; readonly key: string } | null
  readonly isReadOnly?: boolean
  /** What would be saved. */
  readonly draft: { readonly name: string }
  readonly title: string
  /** Which tab of the policies the page belongs to. */
  readonly tab: string
  /** Where a copy of it is made. */
  readonly copy: string | null
  readonly rights: { readonly create: ActionName; readonly edit: ActionName; readonly remove: ActionName }
  readonly children: ReactNode
}

/** A group of permissions or of resources: what it says, who would gain and lose by the change, and where it is used. */
export function GroupPage({ kind, saved, isReadOnly = false, draft, title, tab, copy, rights, children }: GroupPageProps) {
  const text = language().groups
  const words = language().common
  const [, goTo] = useLocation()
  const [isLeaving, setLeaving] = useState(false)
  const back = () => goTo(`/policies?tab=${tab}`)
  // The list shows what was saved, however long it is.
  const show = () => goTo(`/policies?tab=${tab}&search=${encodeURIComponent(draft.name)}`)
  const path = saved === null ? `/v2/iam/${kind}` : `/v2/iam/${kind}/${encodeURIComponent(saved.key)}`
  const questions = [`${kind}s`, 'policies']
  return (
    <Page
      title={title} subtitle={saved?.urn}
      actions={(
        <div className="row">
          {copy === null ? null : <ActionButton needs={[rights.create]} variant="outline" onClick={() => goTo(copy)}>{text.copy}</ActionButton>}
          {saved === null || isReadOnly
            ? null
            : <ActionButton needs={[rights.remove]} variant="outline" color="critical" onClick={() => setLeaving(true)}>{words.delete}</ActionButton>}
          <Button variant="ghost" onClick={back}>{words.back}</Button>
        </div>
      )}
    >
      {isReadOnly ? <p role="note">{text.managed}</p> : null}
      {children}
      {saved === null ? null : <UsedBy urn={saved.urn} />}
      {isReadOnly ? null : (
        <SaveSection
          path={path} method={saved === null ? 'POST' : 'PUT'} body={draft} title={language().editor.review} isReady={draft.name !== ''}
          needs={saved === null ? rights.create : rights.edit} questions={questions} onDone={show} onCancel={back} />
      )}
      {saved === null || !isLeaving ? null : (
        <DeleteDialog
          question={text.deletes(saved.name)} path={path} name={saved.name} questions={questions} onDone={back} onCancel={() => setLeaving(false)} />
      )}
    </Page>
  )
}
