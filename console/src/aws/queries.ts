// What the pages of AWS ask, each question in one place; all under one key, since a change of one thing shows at others.

import { useQuery } from '@tanstack/react-query'
import { edited, useChange } from '../api/queries'
import { aws, awsAll, child, documentIn, members, text } from './api'

/** Who holds policies. */
export type HolderKind = 'User' | 'Group' | 'Role'

export interface Holder {
  readonly kind: HolderKind
  readonly name: string
  readonly arn: string
}

/** The parameter that names a holder: `UserName`. */
export const named = ({ kind, name }: Holder) => ({ [`${kind}Name`]: name })

const question = <T>(key: readonly unknown[], ask: () => Promise<T>) => ({ queryKey: ['aws', ...key], queryFn: ask })

/** A change of anything of AWS's. */
export const useAwsChange = <TInput, TAnswer = unknown>(change: (input: TInput) => Promise<TAnswer>, after?: (answer: TAnswer) => void) =>
  useChange(change, ['aws', 'rights'], after)

/** Who the caller is to AWS, and the number of the account. */
export const useAwsIdentity = () => useQuery(question(['identity'], async () => {
  const me = await aws('GetCallerIdentity', {}, 'sts')
  return { arn: text(me, 'Arn'), account: text(me, 'Account') }
}))

export interface ManagedPolicy {
  readonly name: string
  readonly arn: string
  readonly defaultVersion: string
  readonly attachments: number
  readonly description: string
  readonly updated: string
}

/** How many have a policy, also as the boundary of what they may do. */
export const usesOf = (element: Element | null): number =>
  Number(text(element, 'AttachmentCount')) + Number(text(element, 'PermissionsBoundaryUsageCount'))

const policyOf = (element: Element): ManagedPolicy => ({
  name: text(element, 'PolicyName'),
  arn: text(element, 'Arn'),
  defaultVersion: text(element, 'DefaultVersionId'),
  attachments: usesOf(element),
  description: text(element, 'Description'),
  updated: text(element, 'UpdateDate'),
})

export type PolicyScope = 'All' | 'Local' | 'AWS'

export const useManagedPolicies = (scope: PolicyScope) => useQuery(question(['policies', scope], async () =>
  (await awsAll('ListPolicies', 'Policies', { Scope: scope })).map(policyOf)))

export const useManagedPolicy = (arn: string) => useQuery(question(['policy', arn], async () =>
  policyOf(child(await aws('GetPolicy', { PolicyArn: arn }), 'Policy')!)))

export interface PolicyVersion {
  readonly id: string
  readonly isDefault: boolean
  readonly created: string
}

export const usePolicyVersions = (arn: string) => useQuery(question(['versions', arn], async () =>
  (await awsAll('ListPolicyVersions', 'Versions', { PolicyArn: arn })).map((one): PolicyVersion => ({
    id: text(one, 'VersionId'), isDefault: text(one, 'IsDefaultVersion') === 'true', created: text(one, 'CreateDate'),
  }))))

export const usePolicyDocument = (arn: string, version: string) => useQuery({
  ...question(['document', arn, version], async () =>
    documentIn(child(await aws('GetPolicyVersion', { PolicyArn: arn, VersionId: version }), 'PolicyVersion'), 'Document')),
  enabled: version !== '',
})

/** To whom a managed policy is attached. */
export const usePolicyHolders = (arn: string) => useQuery(question(['entities', arn], async () => {
  const found = await aws('ListEntitiesForPolicy', { PolicyArn: arn, MaxItems: 1000 })
  return (['User', 'Group', 'Role'] as const).flatMap((kind) =>
    members(found, `Policy${kind}s`).map((one) => ({ kind, name: text(one, `${kind}Name`) })))
}))

export interface Named {
  readonly name: string
  readonly arn: string
  readonly path: string
  readonly created: string
  readonly description: string
}

/** All users, groups or roles. */
export const useHolders = (kind: HolderKind) => useQuery(question(['holders', kind], async () =>
  (await awsAll(`List${kind}s`, `${kind}s`)).map((one): Named => ({
    name: text(one, `${kind}Name`), arn: text(one, 'Arn'), path: text(one, 'Path'), created: text(one, 'CreateDate'),
    description: text(one, 'Description'),
  }))))

/** One of them, as AWS's API has it. */
export const useHolder = (kind: HolderKind, name: string) => useQuery({
  ...question(['holder', kind, name], async () => child(await aws(`Get${kind}`, { [`${kind}Name`]: name }), kind)!), ...edited,
})

export const useAttached = (holder: Holder) => useQuery(question(['attached', holder.kind, holder.name], async () =>
  (await awsAll(`ListAttached${holder.kind}Policies`, 'AttachedPolicies', named(holder)))
    .map((one) => ({ name: text(one, 'PolicyName'), arn: text(one, 'PolicyArn') }))))

export const useInline = (holder: Holder) => useQuery(question(['inline', holder.kind, holder.name], async () =>
  (await awsAll(`List${holder.kind}Policies`, 'PolicyNames', named(holder))).map((one) => one.textContent ?? '')))

export const useInlineDocument = (holder: Holder, policy: string) => useQuery({
  ...question(['inlineDocument', holder.kind, holder.name, policy], async () =>
    documentIn(await aws(`Get${holder.kind}Policy`, { ...named(holder), PolicyName: policy }), 'PolicyDocument')),
  ...edited,
})

export const useGroupsOfUser = (name: string) => useQuery(question(['groupsOf', name], async () =>
  (await awsAll('ListGroupsForUser', 'Groups', { UserName: name })).map((one) => text(one, 'GroupName'))))

export const useUsersOfGroup = (name: string) => useQuery(question(['usersOf', name], async () =>
  (await awsAll('GetGroup', 'Users', { GroupName: name })).map((one) => text(one, 'UserName'))))

export interface AccessKey {
  readonly id: string
  readonly isActive: boolean
  readonly created: string
  readonly lastUsed: string
  readonly lastService: string
}

export const useAccessKeys = (user: string) => useQuery(question(['keys', user], async () => {
  const keys = await awsAll('ListAccessKeys', 'AccessKeyMetadata', { UserName: user })
  return Promise.all(keys.map(async (one): Promise<AccessKey> => {
    const id = text(one, 'AccessKeyId')
    const used = child(await aws('GetAccessKeyLastUsed', { AccessKeyId: id }), 'AccessKeyLastUsed')
    return {
      id, isActive: text(one, 'Status') === 'Active', created: text(one, 'CreateDate'),
      lastUsed: text(used, 'LastUsedDate'), lastService: text(used, 'ServiceName'),
    }
  }))
}))
