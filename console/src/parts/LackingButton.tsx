import { Button, type ButtonProp } from '@ovhcloud/ods-react'
import { useId } from 'react'

interface LackingButtonProps extends Omit<ButtonProp, 'disabled'> {
  /** What the caller lacks for it, in words; null for nothing. */
  readonly lacking: string | null
  /** Whether it can be done at all now. */
  readonly possible?: boolean | undefined
}

/**
 * A button that says by itself when the caller may not do what it does: it is greyed, can still be reached with the
 * keyboard, and names what is missing.
 */
export function LackingButton({ lacking, possible = true, onClick, children, ...rest }: LackingButtonProps) {
  const id = useId()
  if (lacking === null) {
    return <Button type="button" {...rest} disabled={!possible} onClick={onClick}>{children}</Button>
  }

  return (
    <span className="lacking" title={lacking}>
      <Button type="button" {...rest} aria-disabled="true" aria-describedby={id} onClick={(event) => event.preventDefault()}>
        {children}
      </Button>
      <span id={id} className="unseen">{lacking}</span>
    </span>
  )
}
