// Where in the console one is stands behind the `#` of the address, with its query: `#/policies?tab=managed`. So the server
// need not know the console's pages, and no address of theirs can be one of the API's.

import { useSyncExternalStore } from 'react'

const parts = () => {
  const [path = '/', ...query] = location.hash.replace(/^#?\/?/, '/').split('?')
  return { path, query: query.join('?') }
}

const subscribe = (onChange: () => void) => {
  addEventListener('hashchange', onChange)
  return () => removeEventListener('hashchange', onChange)
}

/** The page that is open now, without its query. */
export const openPage = () => parts().path

/** Goes to a page, or to the same one with another query (`?tab=own`). */
export function goTo(to: string, { replace = false }: { readonly replace?: boolean } = {}): void {
  const hash = `#${to.startsWith('?') ? parts().path : ''}${to}`
  if (replace) {
    location.replace(hash)
  } else {
    location.hash = hash
  }
}

/** The path, for the router. */
export const useHashPath = Object.assign(
  (): [string, typeof goTo] => [useSyncExternalStore(subscribe, openPage), goTo],
  { hrefs: (path: string) => `#${path}` })

/** The query, for the router. */
export const useHashQuery = () => useSyncExternalStore(subscribe, () => parts().query)

/** What a part of the path names; as it stands where it is no such text, as after a `%` that somebody typed. */
export function named(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return part
  }
}
