import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { call } from '../api/client'
import { formatNumber, language } from '../language/language'
import { ActionButton } from '../parts/ActionButton'
import { RemoveButton } from '../parts/RemoveButton'
import { Rows } from '../parts/Rows'
import { Section } from '../parts/Section'
import { DestinationDialog } from './DestinationDialog'
import { onPlatform, type Destination, type Platform, type Stream } from './destinations'

interface DestinationsProps {
  readonly platform: Platform
  readonly streams: readonly Stream[]
}

/** The destinations that logs can be forwarded to: made, tried, changed and forgotten. */
export function Destinations({ platform, streams }: DestinationsProps) {
  const text = language().subscriptions
  const words = language().common
  const [edited, setEdited] = useState<Stream | 'new' | null>(null)
  const create = <ActionButton on={onPlatform(platform, 'create')} size="sm" onClick={() => setEdited('new')}>{text.create}</ActionButton>
  return (
    <Section title={text.destinations} actions={create}>
      <Rows
        rows={streams} keyOf={(stream) => stream.streamId} caption={text.destinationsThere} empty={text.noDestination}
        textOf={(stream) => [stream.title, stream.description, addressOf(stream.destination)].join('\n')}
        columns={[
          { name: words.name, cell: (stream) => <span title={stream.streamId}>{stream.title}</span> },
          { name: text.goesTo, cell: (stream) => <>{text.protocols[stream.destination?.protocol ?? 'store']} <code>{addressOf(stream.destination)}</code></> },
          { name: text.used, cell: (stream) => formatNumber(stream.nbSubscription) },
          {
            name: words.edit,
            cell: (stream) => (
              <span className="row">
                <TestButton platform={platform} stream={stream} />
                <ActionButton
                  on={onPlatform(platform, 'edit')} variant="outline" size="xs" aria-label={`${words.edit}: ${stream.title}`}
                  onClick={() => setEdited(stream)}
                >
                  {words.edit}
                </ActionButton>
                <RemoveButton
                  on={onPlatform(platform, 'delete')} possible={stream.nbSubscription === 0} title={stream.nbSubscription === 0 ? undefined : text.stillUsed}
                  name={stream.title} question={text.deletes(stream.title)} path={`${platform.path}/${stream.streamId}`} changes={['streams']} />
              </span>
            ),
          },
        ]}
      />
      {edited === null ? null : <DestinationDialog platform={platform} stream={edited === 'new' ? null : edited} onClose={() => setEdited(null)} />}
    </Section>
  )
}

function addressOf(destination: Destination | null | undefined): string {
  if (destination == null) {
    return ''
  }

  const { host, port, path, fileName } = destination
  return fileName ?? `${host ?? ''}${port == null ? '' : `:${port}`}${path ?? ''}`
}

// What became of a message that is sent to try the destination.
function TestButton({ platform, stream }: { readonly platform: Platform; readonly stream: Stream }) {
  const text = language().subscriptions
  const testing = useMutation({
    mutationFn: () => call<{ delivered: boolean; error?: string | null; durationMilliseconds: number }>(
      `${platform.path}/${stream.streamId}/test`, { method: 'POST' }),
  })
  const said = testing.error?.message
    ?? (testing.data === undefined ? '' : testing.data.delivered ? text.delivered(testing.data.durationMilliseconds) : text.undelivered(testing.data.error ?? ''))
  return (
    <>
      <ActionButton
        on={onPlatform(platform, 'edit')} variant="outline" size="xs" loading={testing.isPending} aria-label={`${text.test}: ${stream.title}`}
        onClick={() => testing.mutate()}
      >
        {text.test}
      </ActionButton>
      <span role="status">{said}</span>
    </>
  )
}
