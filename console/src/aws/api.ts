// AWS's Query API of this server, in the session of the browser: a form goes in, XML comes out
// (docs/decisions/0039-aws-by-session.md).

import { ApiError, mount, signIn } from '../api/client'

/** What a parameter may be: lists become `Name.member.1`, objects in them `Name.member.1.Key`. */
export type Parameter = string | number | boolean | undefined | readonly Parameter[] | { readonly [name: string]: Parameter }

const versions = { iam: '2010-05-08', sts: '2011-06-15' } as const

/** Calls an operation, and answers with what it says: the children of its result. */
export async function aws(
  action: string, parameters: Readonly<Record<string, Parameter>> = {}, service: keyof typeof versions = 'iam'): Promise<Element> {
  const form = new URLSearchParams({ Action: action, Version: versions[service] })
  Object.entries(parameters).forEach(([name, value]) => add(form, name, value))
  const response = await fetch(`${mount}/`, {
    method: 'POST', credentials: 'same-origin', cache: 'no-store', body: form,
    // A header that no form of another site can send.
    headers: { 'X-Licet-Session': '1' },
  })
  const answer = new DOMParser().parseFromString(await response.text(), 'text/xml').documentElement
  if (response.ok) {
    return child(answer, `${action}Result`) ?? answer
  }

  const error = child(answer, 'Error')
  const [code, message] = [text(error, 'Code'), text(error, 'Message')]
  if (code === 'ExpiredToken' || code === 'MissingAuthenticationToken') {
    signIn()
  }

  throw new ApiError(response.status, code, message === '' ? `HTTP ${response.status}` : `${message} (${code})`, missingIn(code, message), [])
}

/** Every page of a list, one after another: the structures below an element. */
export async function awsAll(action: string, list: string, parameters: Readonly<Record<string, Parameter>> = {}): Promise<Element[]> {
  const all: Element[] = []
  let marker: string | undefined
  do {
    const page: Element = await aws(action, { ...parameters, MaxItems: 1000, Marker: marker })
    all.push(...members(page, list))
    marker = text(page, 'IsTruncated') === 'true' ? text(page, 'Marker') : undefined
  } while (marker !== undefined)
  return all
}

/** The first child of that name. */
export function child(element: Element | null, name: string): Element | null {
  return [...(element?.children ?? [])].find((one) => one.localName === name) ?? null
}

/** The text of the first child of that name; empty where there is none. */
export function text(element: Element | null, name: string): string {
  return child(element, name)?.textContent ?? ''
}

/** The members of a list. */
export function members(element: Element | null, list: string): Element[] {
  return [...(child(element, list)?.children ?? [])]
}

/** A document, which answers have percent-encoded. */
export function documentIn(element: Element | null, name: string): string {
  const written = text(element, name)
  try {
    return JSON.stringify(JSON.parse(decodeURIComponent(written)), null, 2)
  } catch {
    return decodeURIComponent(written)
  }
}

function add(form: URLSearchParams, name: string, value: Parameter): void {
  if (value === undefined) {
    return
  }

  if (Array.isArray(value)) {
    value.forEach((one: Parameter, index) => add(form, `${name}.member.${index + 1}`, one))
  } else if (typeof value === 'object') {
    Object.entries(value).forEach(([key, one]) => add(form, `${name}.${key}`, one))
  } else {
    form.append(name, String(value))
  }
}

// AWS says in a sentence what is missing: "User: arn… is not authorized to perform: iam:ListUsers on resource: …".
function missingIn(code: string, message: string): readonly string[] {
  const action = code === 'AccessDenied' ? /is not authorized to perform: (\S+)/.exec(message)?.[1] : undefined
  return action === undefined ? [] : [action]
}
