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

/** For `catch`: what is not there is null; whatever else went wrong goes on. */
export function nullIfNotFound(error: unknown): null {
  if (error instanceof ApiError && error.status === 404) {
    return null
  }

  throw error
}

/** How many rows a page of a list has. */
export const pageSize = 25

/** A page of a list: the first one, or what an answer named as the next. */
export interface PageAsked {
  readonly number: number
  readonly cursor: string | null
}

export interface Answer<T> {
  readonly body: T
  /** How many rows all pages have together, where a page was asked for. */
  readonly total: number
  /** The next page; null on the last. */
  readonly next: PageAsked | null
}

export interface CallOptions {
  readonly method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  readonly body?: unknown
  readonly headers?: Readonly<Record<string, string>>
  readonly signal?: AbortSignal
  /** Which page of a list, and how large where it is not the usual size. */
  readonly page?: PageAsked & { readonly size?: number }
}

/** Makes a call and answers with its body. */
export async function call<T>(path: string, options: CallOptions = {}): Promise<T> {
  return (await callForPage<T>(path, options)).body
}

/** Makes a call and answers with its body and which page comes next. */
export async function callForPage<T>(path: string, options: CallOptions = {}): Promise<Answer<T>> {
  const response = await send(path, options)
  const text = await response.text()
  if (response.ok) {
    const total = Number(response.headers.get('x-pagination-elements') ?? '0')
    const { page } = options
    return {
      body: (text === '' ? null : JSON.parse(text)) as T,
      total,
      next: page === undefined ? null : nextOf(path, page, total, response.headers.get('X-Pagination-Cursor-Next')),
    }
  }

  throw refusal(response.status, text)
}

/** Makes a call whose answer goes on: each of its lines, as it comes. */
export async function* callForLines(path: string, signal: AbortSignal): AsyncGenerator<string, void> {
  const response = await send(path, { signal, headers: { Accept: 'application/x-ndjson' } })
  if (!response.ok || response.body === null) {
    throw refusal(response.status, await response.text())
  }

  const reader = response.body.getReader()
  const decoder = new TextDecoder()
  let rest = ''
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    const lines = (rest + decoder.decode(part.value, { stream: true })).split('\n')
    rest = lines.pop() ?? ''
    yield* lines.filter((line) => line !== '')
  }
}

async function send(path: string, options: CallOptions): Promise<Response> {
  const { method = 'GET', body, headers, signal, page } = options
  return fetch(mount + path, {
    method,
    credentials: 'same-origin',
    cache: 'no-store',
    // A header that no form of another site can send.
    headers: {
      Accept: 'application/json',
      'X-Licet-Session': '1',
      ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
      ...(page === undefined ? {} : headersOf(page)),
      ...headers,
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    ...(signal === undefined ? {} : { signal }),
  })
}

function refusal(status: number, text: string): ApiError {
  const error = errorOf(status, text)
  if (error.status === 401 || error.code === 'INVALID_SESSION') {
    signIn()
  }

  return error
}

/** Every page of a list, one after another. */
export async function callForAll<T>(path: string, signal?: AbortSignal): Promise<T[]> {
  const all: T[] = []
  let page: PageAsked | null = { number: 1, cursor: null }
  while (page !== null) {
    const answer: Answer<T[]> = await callForPage<T[]>(path, { page: { ...page, size: 1000 }, ...(signal === undefined ? {} : { signal }) })
    all.push(...answer.body)
    page = answer.next
  }

  return all
}

// Lists of the first generation of the API number their pages, those of the second name where each begins.
function headersOf({ number, cursor, size = pageSize }: NonNullable<CallOptions['page']>): Record<string, string> {
  return {
    'X-Pagination-Size': String(size),
    'x-pagination-mode': 'CachedObjectList-Pages',
    'x-pagination-number': String(number),
    ...(cursor === null ? {} : { 'X-Pagination-Cursor': cursor }),
  }
}

function nextOf(path: string, { number, size = pageSize }: NonNullable<CallOptions['page']>, total: number, cursor: string | null) {
  const isLast = path.startsWith('/v2/') ? cursor === null : number * size >= total
  return isLast ? null : { number: number + 1, cursor }
}

// Whoever is on the way out is not led elsewhere: what is still asked then is refused, too.
let isLeaving = false
addEventListener('pageshow', () => { isLeaving = false })

function leave(to: string): void {
  isLeaving = true
  location.assign(to)
}

/** Ends the session, also at the identity provider that it came from, and what the tab kept of it. */
export async function signOut(): Promise<void> {
  isLeaving = true
  const response = await send('/v1/auth/logout', { method: 'POST' }).catch(() => null)
  sessionStorage.clear()
  // Where it failed: that page has a button for it, too, and says what is the matter.
  leave(response?.ok === true ? (response.headers.get('X-Licet-Continue') ?? `${mount}/auth/sign-in?signed-out`) : `${mount}/auth/`)
}

/** What is dispatched to the window before the console is left for the page for signing in. */
export const leaving = 'licet:leaving'

/** Leads to the page for signing in, and back to where one is. */
export function signIn(): void {
  if (isLeaving) {
    return
  }

  dispatchEvent(new Event(leaving))
  sessionStorage.setItem('licet.return', location.hash)
  // The server puts where it is mounted before it.
  leave(`${mount}/auth/sign-in?return=${encodeURIComponent('/')}`)
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
