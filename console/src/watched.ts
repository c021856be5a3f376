import { useSyncExternalStore } from 'react'

/** Something that is kept outside React: a hook that reads it, and what draws all that does anew once it has changed. */
export function watched<T>(read: () => T): { readonly use: () => T; readonly changed: () => void } {
  const listeners = new Set<() => void>()
  const subscribe = (listener: () => void) => {
    listeners.add(listener)
    return () => listeners.delete(listener)
  }

  return { use: () => useSyncExternalStore(subscribe, read), changed: () => listeners.forEach((listener) => listener()) }
}
