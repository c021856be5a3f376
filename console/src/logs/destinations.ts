// Where logs can be forwarded to: the streams of the account's one service of the Logs Data Platform's shape.

import { useQuery } from '@tanstack/react-query'
import { call, callForAll } from '../api/client'
import { resourceUrn, useMe } from '../api/queries'

/** Destinations as people know them; the store of the server itself has none. */
export const protocols = ['gelf', 'gelf-http', 'rfc5424', 'otlp', 'file'] as const

export type Protocol = typeof protocols[number]

export interface Destination {
  readonly protocol: Protocol
  readonly host?: string | null
  readonly port?: number | null
  readonly path?: string | null
  readonly fileName?: string | null
  /** Written and never read. */
  readonly token?: string
  readonly hasToken?: boolean
  readonly caCertificate?: string | null
  readonly serverName?: string | null
  readonly plaintext?: boolean | null
}

export interface Stream {
  readonly streamId: string
  readonly title: string
  readonly description: string
  readonly nbSubscription: number
  readonly createdAt: string
  /** None: the server keeps what comes. */
  readonly destination?: Destination | null
}

export interface Platform {
  readonly name: string
  readonly urn: string
  /** Where its streams are. */
  readonly path: string
}

/** The account's service for streams; null where the caller may not see it. */
export function usePlatform() {
  const me = useMe().data
  return useQuery({
    queryKey: ['logs', 'platform'],
    enabled: me !== undefined,
    staleTime: 60_000,
    queryFn: async (): Promise<Platform | null> => {
      const [name] = await call<string[]>('/v1/dbaas/logs')
      return name === undefined ? null : {
        name, urn: resourceUrn(me!, 'ldp', name), path: `/v1/dbaas/logs/${encodeURIComponent(name)}/output/graylog/stream`,
      }
    },
  })
}

export const useStreams = (platform: Platform) =>
  useQuery({ queryKey: ['streams', platform.path], queryFn: ({ signal }) => callForAll<Stream>(platform.path, signal) })

/** What a button needs that does something with the streams. */
export const onPlatform = (platform: Platform, ...names: readonly string[]) =>
  ({ urn: platform.urn, needs: names.map((name) => `ldp:apiovh:output/graylog/stream/${name}`) })
