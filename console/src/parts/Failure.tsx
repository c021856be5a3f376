import { Button, Message, MessageBody, MessageIcon } from '@ovhcloud/ods-react'
import { ApiError } from '../api/client'
import { language } from '../language/language'
import { CopyButton } from './CopyButton'

interface FailureProps {
  readonly error: Error
  readonly onRetry?: () => void
}

/** Why something was refused or failed; a refusal names the actions that are missing, to be copied and asked for. */
export function Failure({ error, onRetry }: FailureProps) {
  const text = language()
  const missing = error instanceof ApiError ? error.missingActions : []
  return (
    <Message color={missing.length > 0 ? 'warning' : 'critical'} dismissible={false} role="alert">
      <MessageIcon name={missing.length > 0 ? 'triangle-exclamation' : 'hexagon-exclamation'} />
      <MessageBody>
        <strong>{missing.length > 0 ? text.refused.title : text.refused.failed}</strong>
        {missing.length > 0
          ? (
            <>
              <p>{text.refused.explain}</p>
              <ul className="plain">{missing.map((action) => <li key={action}><code>{action}</code></li>)}</ul>
              <CopyButton text={missing.join('\n')} />
            </>
            )
          : <Problems message={error.message} />}
        {onRetry === undefined ? null : <Button variant="ghost" size="sm" onClick={onRetry}>{text.common.retry}</Button>}
      </MessageBody>
    </Message>
  )
}

// The server names every problem of a document at once, each with its path, separated by semicolons.
function Problems({ message }: { readonly message: string }) {
  const problems = message.split(/; (?=`)/)
  return problems.length === 1 ? <p>{message}</p> : <ul>{problems.map((one) => <li key={one}>{one}</li>)}</ul>
}
