import { Badge } from '@ovhcloud/ods-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { call } from '../api/client'
import { useChange } from '../api/queries'
import { formatInstant, formatNumber, language } from '../language/language'
import { ActionButton } from '../parts/ActionButton'
import { Choice } from '../parts/Choice'
import { Empty } from '../parts/Empty'
import { Facts } from '../parts/Facts'
import { Failure } from '../parts/Failure'
import { Loaded } from '../parts/Loaded'
import { Section } from '../parts/Section'
import { Destinations } from './Destinations'
import { onPlatform, usePlatform, useStreams, type Platform, type Stream } from './destinations'
import { logNames, logs, type LogName } from './log'

interface Subscription {
  readonly subscriptionId: string
  readonly streamId: string
  readonly createdAt: string
  readonly forwarding?: {
    readonly state: 'OK' | 'FAILING' | 'STARTING'
    readonly lagRecords: number
    readonly lastSuccessAt?: string | null
    readonly lastError?: string | null
    readonly refusedRecords: number
    readonly missedRecords: number
  } | null
}

// How a delivery fares is looked at again while one looks at it; each look is itself a recorded call.
const lookAgainMilliseconds = 15_000

/** Where each log is forwarded to, how that fares, and the destinations that there are. */
export function Subscriptions() {
  const text = language().subscriptions
  return (
    <Loaded query={usePlatform()}>
      {(platform) => (platform === null ? <Empty>{text.noPlatform}</Empty> : <OfPlatform platform={platform} />)}
    </Loaded>
  )
}

function OfPlatform({ platform }: { readonly platform: Platform }) {
  return (
    <Loaded query={useStreams(platform)}>
      {(streams) => (
        <>
          {logNames.map((log) => <OfLog key={log} log={log} platform={platform} streams={streams} />)}
          <Destinations platform={platform} streams={streams} />
        </>
      )}
    </Loaded>
  )
}

interface OfLogProps {
  readonly log: LogName
  readonly platform: Platform
  readonly streams: readonly Stream[]
}

function OfLog({ log, platform, streams }: OfLogProps) {
  const text = language().subscriptions
  const path = `${logs[log].path}/subscription`
  const subscriptions = useQuery<Subscription[]>({
    queryKey: ['subscriptions', log],
    refetchInterval: ({ state }) => ((state.data?.length ?? 0) > 0 ? lookAgainMilliseconds : false),
    queryFn: async ({ signal }) => {
      const ids = await call<string[]>(path, { signal })
      return Promise.all(ids.map((id) => call<Subscription>(`${path}/${encodeURIComponent(id)}`, { signal })))
    },
  })
  return (
    <Section title={language().logs.kinds[log]}>
      <Loaded query={subscriptions}>
        {(found) => (
          <>
            {found.length === 0 ? <p>{text.none}</p> : null}
            <ul className="plain cards">
              {found.map((one) => (
                <Delivery key={one.subscriptionId} log={log} subscription={one} title={streams.find((stream) => stream.streamId === one.streamId)?.title ?? one.streamId} />
              ))}
            </ul>
            <Subscribe log={log} platform={platform} streams={streams.filter((stream) => !found.some((one) => one.streamId === stream.streamId))} />
          </>
        )}
      </Loaded>
    </Section>
  )
}

function Delivery({ log, subscription, title }: { readonly log: LogName; readonly subscription: Subscription; readonly title: string }) {
  const text = language().subscriptions
  const { forwarding } = subscription
  const leaving = useChange(
    () => call(`${logs[log].path}/subscription/${encodeURIComponent(subscription.subscriptionId)}`, { method: 'DELETE' }),
    ['subscriptions', 'streams'])
  return (
    <li>
      <div className="row between">
        <span className="row">
          <strong>{title}</strong>
          {forwarding == null
            ? <Badge size="sm" color="success">{text.kept}</Badge>
            : <Badge size="sm" color={({ OK: 'success', FAILING: 'critical', STARTING: 'information' } as const)[forwarding.state]}>{text.states[forwarding.state]}</Badge>}
        </span>
        <ActionButton
          needs={[logs[log].unsubscribe]} variant="ghost" color="critical" size="sm" loading={leaving.isPending}
          aria-label={`${text.unsubscribe}: ${title}`} onClick={() => leaving.mutate(undefined)}
        >
          {text.unsubscribe}
        </ActionButton>
      </div>
      {forwarding == null ? null : (
        <Facts
          facts={[
            [text.lag, formatNumber(forwarding.lagRecords)],
            [text.lastSuccess, forwarding.lastSuccessAt == null ? text.notYet : formatInstant(forwarding.lastSuccessAt, 'medium')],
            ...(forwarding.lastError == null ? [] : [[text.lastError, forwarding.lastError] as const]),
            ...(forwarding.refusedRecords === 0 ? [] : [[text.refused, formatNumber(forwarding.refusedRecords)] as const]),
            ...(forwarding.missedRecords === 0 ? [] : [[text.missed, formatNumber(forwarding.missedRecords)] as const]),
          ]} />
      )}
      {leaving.error === null ? null : <Failure error={leaving.error} />}
    </li>
  )
}

function Subscribe({ log, platform, streams }: OfLogProps) {
  const text = language().subscriptions
  const [chosen, setChosen] = useState('')
  const streamId = streams.some((stream) => stream.streamId === chosen) ? chosen : (streams[0]?.streamId ?? '')
  const subscribing = useChange(
    () => call(`${logs[log].path}/subscription`, { method: 'POST', body: { kind: 'default', streamId } }), ['subscriptions', 'streams'])
  if (streams.length === 0) {
    return <p className="dim">{text.noOtherDestination}</p>
  }

  return (
    <>
      <div className="row">
        <Choice
          label={`${text.destination}: ${language().logs.kinds[log]}`} value={streamId} onChange={setChosen}
          options={streams.map((stream) => ({ value: stream.streamId, label: stream.title }))} />
        <ActionButton
          needs={[logs[log].subscribe]} on={onPlatform(platform, 'forwardTo')} variant="outline" size="sm" loading={subscribing.isPending}
          aria-label={`${text.subscribe}: ${language().logs.kinds[log]}`} onClick={() => subscribing.mutate(undefined)}
        >
          {text.subscribe}
        </ActionButton>
      </div>
      {subscribing.error === null ? null : <Failure error={subscribing.error} />}
    </>
  )
}
