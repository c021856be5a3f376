import { Link } from 'wouter'
import { useResources } from '../api/queries'
import { language } from '../language/language'
import { Loaded } from '../parts/Loaded'
import { Page } from '../parts/Page'
import { Rows } from '../parts/Rows'

/** The registered resources on which one may do anything. */
export function ResourcesPage() {
  const text = language().resources
  const words = language().common
  return (
    <Page title={text.title} subtitle={text.subtitle}>
      <Loaded query={useResources()}>
        {(resources) => (
          <Rows
            rows={resources} keyOf={(resource) => resource.urn} caption={text.title} empty={text.empty}
            textOf={(resource) => [resource.urn, resource.displayName, ...Object.entries(resource.tags ?? {}).flat()].join('\n')}
            columns={[
              { name: words.name, cell: (resource) => <Link href={`/resources/${encodeURIComponent(resource.urn)}`} title={resource.urn}>{resource.displayName}</Link> },
              { name: words.type, cell: (resource) => resource.type },
              { name: text.owner, cell: (resource) => resource.owner },
              { name: text.tags, cell: (resource) => <Tags tags={resource.tags ?? {}} /> },
            ]}
          />
        )}
      </Loaded>
    </Page>
  )
}

function Tags({ tags }: { readonly tags: Readonly<Record<string, string>> }) {
  return <ul className="plain">{Object.entries(tags).map(([key, value]) => <li key={key}><code>{key}={value}</code></li>)}</ul>
}
