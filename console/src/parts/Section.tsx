import type { ReactNode } from 'react'

interface SectionProps {
  readonly title: string
  /** What can be done with it, on the right of the title. */
  readonly actions?: ReactNode
  readonly children: ReactNode
}

/** A part of a page with a title of its own. No landmark: a list in it is one by itself, by the same name. */
export function Section({ title, actions, children }: SectionProps) {
  return (
    <div className="step">
      <div className="row between"><h2>{title}</h2>{actions === undefined ? null : <span className="row">{actions}</span>}</div>
      {children}
    </div>
  )
}
