import { Button, Input } from '@ovhcloud/ods-react'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useEffect, useState, type ReactNode } from 'react'
import { useSearchParams } from 'wouter'
import { callForPage, pageSize, type PageAsked } from '../api/client'
import { formatNumber, language } from '../language/language'
import { DataTable, type Column } from './DataTable'
import { Empty } from './Empty'
import { Loaded } from './Loaded'
import { useSettled } from './useSettled'

interface PagedRowsProps<T> {
  /** The list, with whatever restricts it in its query. */
  readonly path: string
  /** The question that a change of these rows names (see useChange). */
  readonly question: string
  readonly keyOf: (row: T) => string
  readonly columns: readonly Column<T>[]
  readonly caption: string
  readonly empty: ReactNode
  readonly emptyAction?: ReactNode
  /** What can be done with the rows that are shown, above them. */
  readonly above?: (rows: readonly T[]) => ReactNode
}

/** A list that may be long: the server searches it, at first as the address says (`?search=`), and gives 25 rows at a time. */
export function PagedRows<T>({ path, question, keyOf, columns, caption, empty, emptyAction, above }: PagedRowsProps<T>) {
  const [query] = useSearchParams()
  const [search, setSearch] = useState(query.get('search') ?? '')
  const wanted = useSettled(search.trim())
  // Where each page begins, as far as one has turned them: the last is the one that is open.
  const [turned, setTurned] = useState<readonly PageAsked[]>([])
  const at = turned.at(-1) ?? { number: 1, cursor: null }
  const words = language().common
  const page = useQuery({
    queryKey: [question, 'page', path, wanted, at.number, at.cursor],
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) => {
      const asked = wanted === '' ? path : `${path}${path.includes('?') ? '&' : '?'}search=${encodeURIComponent(wanted)}`
      return callForPage<T[]>(asked, { page: at, signal })
    },
  })
  // The last row of a last page has gone.
  const isBeyond = page.data !== undefined && !page.isPlaceholderData && page.data.body.length === 0 && turned.length > 0
  useEffect(() => {
    if (isBeyond) {
      setTurned((before) => before.slice(0, -1))
    }
  }, [isBeyond])
  return (
    <Loaded query={page}>
      {({ body: rows, total, next }) => {
        if (total === 0 && wanted === '' && search === '') {
          return <Empty action={emptyAction}>{empty}</Empty>
        }

        const first = (at.number - 1) * pageSize
        return (
          <section aria-label={caption} aria-busy={page.isPlaceholderData}>
            <div className="row between">
              <Input
                type="search" placeholder={words.search} aria-label={`${words.search}: ${caption}`} value={search} clearable
                onClear={() => { setSearch(''); setTurned([]) }}
                onChange={(event) => { setSearch(event.target.value); setTurned([]) }} />
              <span role="status">{total === 0 ? words.nothingFound : words.range(formatNumber(first + 1), formatNumber(first + rows.length), formatNumber(total))}</span>
            </div>
            {above?.(rows)}
            <DataTable rows={rows} keyOf={keyOf} columns={columns} caption={caption} />
            {turned.length === 0 && next === null ? null : (
              <nav className="row end" aria-label={words.pages(caption)}>
                <Button
                  type="button" variant="outline" size="sm" disabled={turned.length === 0} onClick={() => setTurned(turned.slice(0, -1))}
                >
                  {words.previous}
                </Button>
                <Button
                  type="button" variant="outline" size="sm" disabled={next === null || page.isPlaceholderData}
                  onClick={() => setTurned([...turned, next!])}
                >
                  {words.next}
                </Button>
              </nav>
            )}
          </section>
        )
      }}
    </Loaded>
  )
}
