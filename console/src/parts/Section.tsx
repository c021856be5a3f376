import { useId, type ReactNode } from 'react'

interface SectionProps {
  readonly title: string
  /** What can be done with it, on the right of the title. */
  readonly actions?: ReactNode
  readonly children: ReactNode
}

/** A part of a page with a title of its own. */
export function Section({ title, actions, children }: SectionProps) {
  const id = useId()
  return (
    <section aria-labelledby={id} className="step">
      <div className="row between"><h2 id={id}>{title}</h2>{actions === undefined ? null : <span className="row">{actions}</span>}</div>
      {children}
    </section>
  )
}
