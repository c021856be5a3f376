// @vitest-environment jsdom
import { afterEach, expect, test, vi } from 'vitest'
import { ApiError } from '../api/client'
import { aws, awsAll, documentIn, members, text } from './api'

const answers = (...bodies: readonly (readonly [number, string])[]) => {
  const fetched = vi.fn()
  bodies.forEach(([status, body]) => fetched.mockResolvedValueOnce(new Response(body, { status })))
  vi.stubGlobal('fetch', fetched)
  return fetched
}

afterEach(() => vi.unstubAllGlobals())

test('lists and structures of parameters are written as AWS numbers them', async () => {
  const fetched = answers([200, '<R xmlns="a"><TagUserResult/></R>'])
  await aws('TagUser', { UserName: 'a', Tags: [{ Key: 'x', Value: 'y' }], Names: ['p', 'q'], Nothing: undefined })
  expect(Object.fromEntries(fetched.mock.calls[0]![1].body)).toEqual({
    Action: 'TagUser', Version: '2010-05-08', UserName: 'a', 'Tags.member.1.Key': 'x', 'Tags.member.1.Value': 'y',
    'Names.member.1': 'p', 'Names.member.2': 'q',
  })
  expect(fetched.mock.calls[0]![1].headers).toEqual({ 'X-Licet-Session': '1' })
})

test('a list is read to its end', async () => {
  const page = (name: string, rest: string) =>
    `<R xmlns="a"><ListUsersResult><Users><member><UserName>${name}</UserName></member></Users>${rest}</ListUsersResult></R>`
  const fetched = answers(
    [200, page('one', '<IsTruncated>true</IsTruncated><Marker>m</Marker>')], [200, page('two', '<IsTruncated>false</IsTruncated>')])
  const users = await awsAll('ListUsers', 'Users')
  expect(users.map((user) => text(user, 'UserName'))).toEqual(['one', 'two'])
  expect(fetched.mock.calls[1]![1].body.get('Marker')).toBe('m')
})

test('a refusal names the action that is missing', async () => {
  answers([403, `<ErrorResponse xmlns="a"><Error><Code>AccessDenied</Code><Message>User: arn:aws:iam::1:user/a is not authorized to perform: iam:ListUsers on resource: x</Message></Error></ErrorResponse>`])
  const error: unknown = await aws('ListUsers').catch((one: unknown) => one)
  expect(error).toBeInstanceOf(ApiError)
  expect(error).toMatchObject({ status: 403, code: 'AccessDenied', missingActions: ['iam:ListUsers'] })
})

test('a document is decoded and set out', () => {
  const element = new DOMParser().parseFromString('<V><Document>%7B%22a%22%3A1%7D</Document></V>', 'text/xml').documentElement
  expect(documentIn(element, 'Document')).toBe('{\n  "a": 1\n}')
  expect(members(element, 'None')).toEqual([])
})
