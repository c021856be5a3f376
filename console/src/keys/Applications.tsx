import { mount } from '../api/client'
import { language } from '../language/language'
import { CopyButton } from '../parts/CopyButton'
import { RemoveButton } from '../parts/RemoveButton'
import { PagedRows } from '../parts/PagedRows'
import type { Application } from './keys'

/** The applications of the account. New ones are made on a page of the server's own. */
export function Applications() {
  const text = language().keys
  const words = language().common
  return (
    <PagedRows<Application>
      path="/v1/me/api/application" question="applications" keyOf={(one) => String(one.applicationId)} caption={text.applications} empty={text.noApplications}
      emptyAction={<a className="as-button" href={`${mount}/createApp/`}>{text.create}</a>}
      columns={[
        { name: words.name, cell: (one) => one.name },
        { name: words.description, cell: (one) => one.description },
        {
          name: text.applicationKey,
          cell: (one) => <><code>{one.applicationKey}</code> <CopyButton text={one.applicationKey} label={`${words.copy}: ${text.applicationKey}`} /></>,
        },
        {
          name: words.delete,
          cell: (one) => (
            <RemoveButton
              needs={['deleteApplication']} name={one.name} question={text.deletesApplication(one.name)} typed={one.name}
              path={`/v1/me/api/application/${one.applicationId}`} changes={['applications', 'credentials']} />
          ),
        },
      ]} />
  )
}
