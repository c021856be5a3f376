import { useEffect, useState } from 'react'
import { useParams, useSearchParams } from 'wouter'
import { useOwnUrn, usePolicy } from '../api/queries'
import type { PolicyDocument } from '../api/types'
import { LoadedPage } from '../parts/LoadedPage'
import { documentOf, emptyPolicy } from './draft'
import { forgetKept, forgetProposal, keptDraft, proposedPolicy } from './handover'
import { PolicyEditor } from './PolicyEditor'
import { propose, readProposal } from './proposal'

/** A policy: to be written, or to be changed. What another page proposes is shown, and not saved by itself. */
export function PolicyPage() {
  const { id } = useParams<{ id?: string }>()
  const [query] = useSearchParams()
  return id === undefined ? <NewPolicy query={query} /> : <SavedPolicy key={id} id={id} query={query} />
}

// What was being written here when the session ended.
function useKept(): PolicyDocument | null {
  const who = useOwnUrn()
  const [kept] = useState(() => keptDraft(who, location.hash))
  useEffect(forgetKept, [])
  return kept
}

interface OpenedProps {
  readonly query: URLSearchParams
}

function SavedPolicy({ id, query }: OpenedProps & { readonly id: string }) {
  const kept = useKept()
  const policy = usePolicy(id)
  const proposal = readProposal(query)
  return (
    <LoadedPage query={policy} title={id}>
      {(found) => (
        <PolicyEditor
          key={found.id} policy={found} isProposed={proposal !== null || kept !== null}
          first={kept ?? (proposal === null ? documentOf(found) : propose(documentOf(found), proposal))} />
      )}
    </LoadedPage>
  )
}

function NewPolicy({ query }: OpenedProps) {
  const kept = useKept()
  const isHandedOver = query.get('draft') === '1'
  const [handedOver] = useState(() => (isHandedOver ? proposedPolicy() : null))
  useEffect(() => {
    if (isHandedOver) {
      forgetProposal()
    }
  }, [isHandedOver])
  const proposed: PolicyDocument = kept ?? handedOver ?? {
    ...emptyPolicy,
    identities: query.getAll('identity'),
    resources: query.getAll('resource').map((urn) => ({ urn })),
    permissions: { allow: query.getAll('action').map((action) => ({ action })) },
  }
  return <PolicyEditor policy={null} first={proposed} isProposed={kept !== null || handedOver !== null || query.size > 0} />
}
