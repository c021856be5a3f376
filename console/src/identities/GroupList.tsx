import { useState } from 'react'
import { Link } from 'wouter'
import type { Group } from '../api/types'
import { language } from '../language/language'
import { ActionButton } from '../parts/ActionButton'
import { PagedRows } from '../parts/PagedRows'
import { RemoveButton } from '../parts/RemoveButton'
import { NewGroup } from './NewGroup'

/** The groups. */
export function GroupList() {
  const text = language().identities
  const words = language().common
  const [isNew, setNew] = useState(false)
  const create = <ActionButton needs={['createGroup']} onClick={() => setNew(true)}>{text.newGroup}</ActionButton>
  return (
    <>
      <div className="row end">{create}</div>
      <PagedRows<Group>
        path="/v1/me/identity/group" question="groups" keyOf={(group) => group.name} caption={text.groups} empty={text.noGroups} emptyAction={create}
        columns={[
          { name: words.name, cell: (group) => <Link href={`/identities/groups/${encodeURIComponent(group.name)}`} title={group.urn}>{group.name}</Link> },
          { name: text.role, cell: (group) => text.roles[group.role] },
          { name: words.description, cell: (group) => group.description ?? '' },
          {
            name: words.delete,
            cell: (group) => (
              <RemoveButton
                needs={['deleteGroup']} possible={!group.defaultGroup} name={group.name} question={text.deletesGroup(group.name)}
                path={`/v1/me/identity/group/${encodeURIComponent(group.name)}`} changes={['groups', 'policies']} />
            ),
          },
        ]} />
      {isNew ? <NewGroup onClose={() => setNew(false)} /> : null}
    </>
  )
}
