import { useMutation } from '@tanstack/react-query'
import { Link, useLocation } from 'wouter'
import { call } from '../api/client'
import { language } from '../language/language'
import { ActionButton } from '../parts/ActionButton'
import { Failure } from '../parts/Failure'
import { logs, valuesOf, whyOf, type LogName, type LogRecord } from './log'

/** Leads from what was refused to why; nothing where nothing was. */
export function WhyLink({ log, record }: { readonly log: LogName; readonly record: LogRecord }) {
  const why = whyOf(record)
  if (why !== null) {
    return <Link href={why}>{language().logs.explain}</Link>
  }

  const [request] = valuesOf(record, 'request_id')
  return log === 'activity' && record['status_int'] === 403 && request !== undefined ? <WhyOfCall request={request} /> : null
}

// What a call was refused for stands in the access policy log.
function WhyOfCall({ request }: { readonly request: string }) {
  const text = language().logs
  const [, goTo] = useLocation()
  const looking = useMutation({
    mutationFn: () => call<{ records: LogRecord[] }>(`${logs.access.path}/search?${new URLSearchParams({ query: `request_id:"${request}"` })}`),
  })
  // Only while this row is shown: who has gone to another page by then stays there.
  const explain = () => looking.mutate(undefined, {
    onSuccess: ({ records }) => {
      const why = records.map(whyOf).find((one) => one !== null)
      if (why !== undefined) {
        goTo(why)
      }
    },
  })
  return (
    <>
      <ActionButton needs={['readAccessLog']} variant="ghost" size="xs" loading={looking.isPending} onClick={explain}>{text.explain}</ActionButton>
      <span role="status">{looking.isSuccess ? text.unexplained : ''}</span>
      {looking.error === null ? null : <Failure error={looking.error} />}
    </>
  )
}
