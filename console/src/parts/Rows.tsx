import { Input, Pagination } from '@ovhcloud/ods-react'
import { useDeferredValue, useMemo, useState, type ReactNode } from 'react'
import { useSearchParams } from 'wouter'
import { pageSize } from '../api/client'
import { language } from '../language/language'
import { DataTable, type Column } from './DataTable'
import { Empty } from './Empty'

interface RowsProps<T> {
  readonly rows: readonly T[]
  readonly keyOf: (row: T) => string
  /** What is searched of a row. */
  readonly textOf: (row: T) => string
  readonly columns: readonly Column<T>[]
  readonly caption: string
  readonly empty: ReactNode
  readonly emptyAction?: ReactNode
}

/** A table of a list that is known as a whole, with a search, 25 rows a page. Lists that may be long are PagedRows. */
export function Rows<T>({ rows, keyOf, textOf, columns, caption, empty, emptyAction }: RowsProps<T>) {
  const [query] = useSearchParams()
  const [search, setSearch] = useState(query.get('search') ?? '')
  const [page, setPage] = useState(1)
  const wanted = useDeferredValue(search.trim().toLowerCase())
  const found = useMemo(
    () => (wanted === '' ? rows : rows.filter((row) => textOf(row).toLowerCase().includes(wanted))), [rows, wanted, textOf])
  const words = language().common
  if (rows.length === 0) {
    return <Empty action={emptyAction}>{empty}</Empty>
  }

  const last = Math.max(1, Math.ceil(found.length / pageSize))
  const at = Math.min(page, last)
  return (
    <section aria-label={caption}>
      <div className="row between">
        <Input
          type="search" placeholder={words.search} aria-label={`${words.search}: ${caption}`} value={search} clearable
          onClear={() => setSearch('')} onChange={(event) => { setSearch(event.target.value); setPage(1) }} />
        <span role="status">{words.of(found.length, rows.length)}</span>
      </div>
      <DataTable rows={found.slice((at - 1) * pageSize, at * pageSize)} keyOf={keyOf} columns={columns} caption={caption} />
      {last > 1 ? <Pagination totalItems={found.length} pageSize={pageSize} page={at} onPageChange={(detail) => setPage(detail.page)} /> : null}
    </section>
  )
}
