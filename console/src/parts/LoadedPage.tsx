import type { UseQueryResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { Loaded } from './Loaded'
import { Page } from './Page'

interface LoadedPageProps<T> {
  readonly query: UseQueryResult<T>
  /** What the page is called until its thing is there, or where it cannot be had. */
  readonly title: string
  readonly children: (data: T) => ReactNode
}

/** The page of one thing, which names itself once the thing is there. */
export function LoadedPage<T>({ query, title, children }: LoadedPageProps<T>) {
  return query.data === undefined
    ? <Page title={title}><Loaded query={query}>{() => null}</Loaded></Page>
    : <>{children(query.data)}</>
}
