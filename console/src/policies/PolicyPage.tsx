import { useEffect, useState } from 'react'
import { useParams, useSearchParams } from 'wouter'
import { usePolicy } from '../api/queries'
import type { PolicyDocument } from '../api/types'
import { LoadedPage } from '../parts/LoadedPage'
import { documentOf, emptyPolicy } from './draft'
import { forgetProposal, proposedPolicy } from './handover'
import { PolicyEditor } from './PolicyEditor'
import { propose, readProposal } from './proposal'

/** A policy: to be written, or to be changed. What another page proposes is shown, and not saved by itself. */
export function PolicyPage() {
  const { id } = useParams<{ id?: string }>()
  const [query] = useSearchParams()
  return id === undefined ? <NewPolicy query={query} /> : <SavedPolicy id={id} query={query} />
}

interface OpenedProps {
  readonly query: URLSearchParams
}

function SavedPolicy({ id, query }: OpenedProps & { readonly id: string }) {
  const policy = usePolicy(id)
  const proposal = readProposal(query)
  return (
    <LoadedPage query={policy} title={id}>
      {(found) => (
        <PolicyEditor
          key={found.id} policy={found} isProposed={proposal !== null}
          first={proposal === null ? documentOf(found) : propose(documentOf(found), proposal)} />
      )}
    </LoadedPage>
  )
}

function NewPolicy({ query }: OpenedProps) {
  const isHandedOver = query.get('draft') === '1'
  const [handedOver] = useState(() => (isHandedOver ? proposedPolicy() : null))
  useEffect(() => {
    if (isHandedOver) {
      forgetProposal()
    }
  }, [isHandedOver])
  const proposed: PolicyDocument = handedOver ?? {
    ...emptyPolicy,
    identities: query.getAll('identity'),
    resources: query.getAll('resource').map((urn) => ({ urn })),
    permissions: { allow: query.getAll('action').map((action) => ({ action })) },
  }
  return <PolicyEditor policy={null} first={proposed} isProposed={handedOver !== null || query.size > 0} />
}
