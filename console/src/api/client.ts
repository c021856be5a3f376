// Calls the public API of the server that served the console, in the session of the browser. There is no other way to it.

/** Where the server is mounted, without a slash at the end. */
export const mount = new URL('.', document.baseURI).pathname.replace(/\/$/, '')

/** A call that was refused or failed, with what the API says about it. */
export class ApiError extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
    /** The actions that the caller lacks, for a 403. */
    readonly missingActions: readonly string[],
    /** Each thing that is wrong with what was sent, as the server says it. */
    readonly problems: readonly string[],
  ) {
    super(message)
  }
}

export interface Answer<T> {
  readonly body: T
  /** Where the next page begins; null on the last. */
  readonly cursor: string | null
}

export interface CallOptions {
  readonly method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  readonly body?: unknown
  readonly headers?: Readonly<Record<string, string>>
  readonly signal?: AbortSignal
}

/** Makes a call and answers with its body. */
export async function call<T>(path: string, options: CallOptions = {}): Promise<T> {
  return (await callForPage<T>(path, options)).body
}

/** Makes a call and answers with its body and where the next page begins. */
export async function callForPage<T>(path: string, options: CallOptions = {}): Promise<Answer<T>> {
  const { method = 'GET', body, headers, signal } = options
  const response = await fetch(mount + path, {
    method,
    credentials: 'same-origin',
    cache: 'no-store',
    // A header that no form of another site can send.
    headers: {
      Accept: 'application/json',
      'X-Licet-Session': '1',
      ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    ...(signal === undefined ? {} : { signal }),
  })
  const text = await response.text()
  if (response.ok) {
    return {
      body: (text === '' ? null : JSON.parse(text)) as T,
      cursor: response.headers.get('X-Pagination-Cursor-Next'),
    }
  }

  const error = errorOf(response.status, text)
  if (error.status === 401 || error.code === 'INVALID_SESSION') {
    signIn()
  }

  throw error
}

/** Every page of a list, one after another. */
export async function callForAll<T>(path: string, signal?: AbortSignal): Promise<T[]> {
  const all: T[] = []
  let cursor: string | null = null
  do {
    const page: Answer<T[]> = await callForPage<T[]>(path, {
      headers: { 'X-Pagination-Size': '1000', ...(cursor === null ? {} : { 'X-Pagination-Cursor': cursor }) },
      ...(signal === undefined ? {} : { signal }),
    })
    all.push(...page.body)
    cursor = page.cursor
  } while (cursor !== null)
  return all
}

/** Leads to the page for signing in, and back to where one is. */
export function signIn(): void {
  sessionStorage.setItem('licet.return', location.hash)
  location.assign(`${mount}/auth/sign-in?return=${encodeURIComponent(`${mount}/`)}`)
}

function errorOf(status: number, text: string): ApiError {
  try {
    const body = JSON.parse(text) as {
      message?: string
      errorCode?: string
      details?: Readonly<Record<string, string>>
    }
    const details = body.details ?? {}
    const missing = (details['unauthorizedActionsByIAM'] ?? '').split(',').map((action) => action.trim())
    return new ApiError(
      status,
      body.errorCode ?? '',
      body.message ?? `HTTP ${status}`,
      missing.filter((action) => action !== ''),
      Object.entries(details)
        .filter(([name]) => name !== 'unauthorizedActionsByIAM')
        .map(([name, value]) => `${name}: ${value}`),
    )
  } catch {
    return new ApiError(status, '', `HTTP ${status}`, [], [])
  }
}
