import { Table } from '@ovhcloud/ods-react'
import type { ReactNode } from 'react'

export interface Column<T> {
  readonly name: string
  readonly cell: (row: T) => ReactNode
}

interface DataTableProps<T> {
  readonly rows: readonly T[]
  readonly keyOf: (row: T) => string
  readonly columns: readonly Column<T>[]
  readonly caption: string
}

/** Rows under the names of their columns. */
export function DataTable<T>({ rows, keyOf, columns, caption }: DataTableProps<T>) {
  return (
    <div className="scroll">
      <Table>
        <caption className="unseen">{caption}</caption>
        <thead><tr>{columns.map((column) => <th key={column.name} scope="col">{column.name}</th>)}</tr></thead>
        <tbody>
          {rows.map((row) => <tr key={keyOf(row)}>{columns.map((column) => <td key={column.name}>{column.cell(row)}</td>)}</tr>)}
        </tbody>
      </Table>
    </div>
  )
}
