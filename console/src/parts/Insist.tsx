import { Button } from '@ovhcloud/ods-react'
import { language } from '../language/language'

interface InsistProps {
  readonly error: Error | null
  readonly busy: boolean
  /** Repeats the call with what insists on it. */
  readonly onInsist: (headers: Readonly<Record<string, string>>) => void
}

/** Where the server warns of something, as that nobody could manage the account any more: to do it all the same. */
export function Insist({ error, busy, onInsist }: InsistProps) {
  const override = /`X-Licet-Override: ([^`]+)`/.exec(error?.message ?? '')?.[1]
  return override === undefined
    ? null
    : (
      <Button color="critical" variant="outline" type="button" loading={busy} onClick={() => onInsist({ 'X-Licet-Override': override })}>
        {language().editor.insist}
      </Button>
      )
}
