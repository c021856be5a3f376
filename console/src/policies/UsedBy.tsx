import { useQuery } from '@tanstack/react-query'
import { Link } from 'wouter'
import { callForPage } from '../api/client'
import type { Policy } from '../api/types'
import { language } from '../language/language'
import { Loaded } from '../parts/Loaded'

/** The policies that name a group. */
export function UsedBy({ urn }: { readonly urn: string }) {
  const text = language().groups
  const policies = useQuery({
    queryKey: ['policies', 'using', urn],
    queryFn: ({ signal }) => callForPage<Policy[]>(`/v2/iam/policy?search=${encodeURIComponent(withoutPlate(urn))}`, {
      page: { number: 1, cursor: null }, signal,
    }),
  })
  return (
    <section aria-labelledby="used" className="step">
      <h2 id="used">{text.usedBy}</h2>
      <Loaded query={policies}>
        {({ body, next }) => {
          const using = body.filter((policy) => names(policy, urn))
          return using.length === 0
            ? <p>{text.unused}</p>
            : (
              <>
                <ul>{using.map((policy) => <li key={policy.id}><Link href={`/policies/${policy.id}`}>{policy.name}</Link></li>)}</ul>
                {next === null ? null : <p>{text.moreUse}</p>}
              </>
              )
        }}
      </Loaded>
    </section>
  )
}

// Which region a URN names does not matter.
const withoutPlate = (urn: string) => urn.split(':').slice(3).join(':')

const names = (policy: Policy, urn: string) => [...(policy.permissionsGroups ?? []), ...policy.resources]
  .some((one) => withoutPlate(one.urn) === withoutPlate(urn))
