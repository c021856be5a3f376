import { Link, useLocation } from 'wouter'
import { formatInstant, language } from '../language/language'
import { Loaded } from '../parts/Loaded'
import { Rows } from '../parts/Rows'
import { AwsButton } from './AwsButton'
import { useHolders, type HolderKind } from './queries'

/** Where a holder of policies is shown. */
export const holderPath = (kind: HolderKind, name: string) => `/aws/${kind.toLowerCase()}s/${encodeURIComponent(name)}`

/** All users, groups or roles. Users and groups are those of the rest of the console, and made there. */
export function HolderRows({ kind, account }: { readonly kind: HolderKind; readonly account: string }) {
  const text = language().aws
  const words = language().common
  const [, goTo] = useLocation()
  const caption = { User: text.users, Group: text.groups, Role: text.roles }[kind]
  const create = kind === 'Role'
    ? (
      <AwsButton needs={['iam:CreateRole']} on={`arn:aws:iam::${account}:role/`} onClick={() => goTo('/aws/roles/new')}>
        {text.newRole}
      </AwsButton>
      )
    : <Link className="as-button" href={kind === 'User' ? '/identities' : '/identities?tab=groups'}>{text.madeElsewhere}</Link>
  return (
    <>
      <div className="row end">{create}</div>
      <Loaded query={useHolders(kind)}>
        {(holders) => (
          <Rows
            rows={holders} keyOf={(one) => one.name} caption={caption} empty={text.none[kind]} emptyAction={create}
            textOf={(one) => `${one.name}\n${one.arn}\n${one.description}`}
            columns={[
              { name: words.name, cell: (one) => <Link href={holderPath(kind, one.name)}>{one.name}</Link> },
              { name: 'ARN', cell: (one) => <code className="urn">{one.arn}</code> },
              ...(kind === 'Role' ? [{ name: words.description, cell: (one: { readonly description: string }) => one.description }] : []),
              { name: words.created, cell: (one) => formatInstant(one.created) },
            ]}
          />
        )}
      </Loaded>
    </>
  )
}
