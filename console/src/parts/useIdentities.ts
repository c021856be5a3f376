import { useGroups, useServiceAccounts, useUsers } from '../api/queries'
import { shortName } from './Urns'

/** Users, service accounts and groups, as far as the caller may see them, to choose from: their URNs, and what people call them. */
export function useIdentities(): readonly { readonly value: string; readonly label: string }[] {
  const [users, groups, clients] = [useUsers().data, useGroups().data, useServiceAccounts().data]
  return [
    ...(users ?? []).map((user) => user.urn), ...(clients ?? []).flatMap((client) => client.identity ?? []),
    ...(groups ?? []).map((group) => group.urn),
  ].map((urn) => ({ value: urn, label: shortName(urn) }))
}
