import type { ReactNode } from 'react'

/** What is shown where there is nothing: why, and what to do next. */
export function Empty({ children, action }: { readonly children: ReactNode; readonly action?: ReactNode }) {
  return <div className="empty"><p>{children}</p>{action}</div>
}
