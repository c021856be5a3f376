// A question to the policies: may somebody do something with something, when, from where? It stands in the address of the
// page, so that it can be sent to somebody else.

import type { PolicyDocument } from '../api/types'

export interface Question {
  /** Who would do it; empty for whoever asks. */
  readonly identity: string
  readonly action: string
  readonly resource: string
  /** RFC 3339; empty for now. */
  readonly at: string
  /** Empty for where whoever asks is. */
  readonly ip: string
}

/** Policies as they would be: in the places of those of their names, and without some. */
export interface PolicyDraft {
  readonly put: readonly PolicyDocument[]
  readonly remove: readonly string[]
}

export const noQuestion: Question = { identity: '', action: '', resource: '', at: '', ip: '' }

/** The question that an address asks. */
export function questionOf(query: URLSearchParams): Question {
  const part = (name: keyof Question) => query.get(name)?.trim() ?? ''
  return { identity: part('identity'), action: part('action'), resource: part('resource'), at: part('at'), ip: part('ip') }
}

/** The address's part that asks it. */
export function queryOf(question: Question): string {
  return new URLSearchParams(Object.entries(question).filter(([, value]) => value !== '')).toString()
}

/** Whether there is something to ask. */
export function isComplete(question: Question): boolean {
  return question.action !== '' && question.resource !== ''
}

/** What is sent to have it answered. */
export function bodyOf(question: Question, draft?: PolicyDraft): unknown {
  const { resource, ...rest } = question
  const given = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== ''))
  return { ...given, resourceURN: resource, ...draft }
}

/** The address at which anybody who may finds the answer. */
export function linkTo(question: Question): string {
  return `${location.origin}${location.pathname}#/why?${queryOf(question)}`
}
