import { Spinner } from '@ovhcloud/ods-react'
import type { UseQueryResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { language } from '../language/language'
import { Failure } from './Failure'

interface LoadedProps<T> {
  readonly query: UseQueryResult<T>
  readonly children: (data: T) => ReactNode
}

/** What a question was answered, or that it is still asked, or why it was refused. */
export function Loaded<T>({ query, children }: LoadedProps<T>) {
  if (query.data !== undefined) {
    return <>{children(query.data)}</>
  }

  return query.error === null
    ? <div className="loading" role="status"><Spinner size="sm" aria-hidden="true" /> {language().common.loading}</div>
    : <Failure error={query.error} onRetry={() => void query.refetch()} />
}
