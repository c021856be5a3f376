import { Text } from '@ovhcloud/ods-react'
import { useEffect, useRef, type ReactNode } from 'react'

interface PageProps {
  readonly title: string
  readonly subtitle?: string | undefined
  /** What can be done here, on the right of the title. */
  readonly actions?: ReactNode
  readonly children: ReactNode
}

/** A page of the console: its title, which is where the keyboard is after a change of page, and what it shows. */
export function Page({ title, subtitle, actions, children }: PageProps) {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    document.title = `${title} · Licet`
    heading.current?.focus()
  }, [title])
  return (
    <>
      <header className="page-head">
        <div>
          <h1 ref={heading} tabIndex={-1}>{title}</h1>
          {subtitle === undefined ? null : <Text>{subtitle}</Text>}
        </div>
        <div className="page-actions">{actions}</div>
      </header>
      {children}
    </>
  )
}
