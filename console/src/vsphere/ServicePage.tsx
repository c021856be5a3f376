import { Button, Spinner } from '@ovhcloud/ods-react'
import { useLocation, useParams } from 'wouter'
import { language } from '../language/language'
import { LoadedPage } from '../parts/LoadedPage'
import { Page } from '../parts/Page'
import { Tabbed } from '../parts/Tabbed'
import { Connection } from './Connection'
import { Iam } from './Iam'
import { Networks } from './Networks'
import { useOne, useTasks, type Service } from './service'
import { TaskButton } from './TaskButton'
import { Tasks } from './Tasks'
import { Users } from './Users'

/** One Hosted Private Cloud: IAM and its roles, users and their rights, networks, tasks, the vCenter. */
export function ServicePage() {
  const text = language().vsphere
  const words = language().common
  const { service: name } = useParams<{ service: string }>()
  const [, goTo] = useLocation()
  const service = useOne<Service>(name, '')
  const { underWay } = useTasks(name)
  return (
    <LoadedPage query={service} title={name}>
      {(found) => (
        <Page
          title={found.serviceName} subtitle={[found.description, found.location].filter((one) => one !== '').join(' · ') || undefined}
          actions={(
            <>
              <Button variant="ghost" onClick={() => goTo('/vsphere')}>{words.back}</Button>
              <TaskButton
                service={name} needs="iam/resource/edit" path="" method="DELETE" label={text.forget} question={text.forgets(name)} isDangerous size="md"
                after={() => goTo('/vsphere')} />
            </>
          )}
        >
          <p role="status" className="under-way">
            {underWay.length === 0 ? '' : <><Spinner size="xs" aria-hidden="true" /> {text.underWay(underWay.map((task) => text.taskName(task.name)).join(', '))}</>}
          </p>
          <Tabbed
            tabs={[
              { name: 'iam', label: text.iam, content: () => <Iam service={name} /> },
              { name: 'users', label: text.users, content: () => <Users service={name} /> },
              { name: 'networks', label: text.networks, content: () => <Networks service={name} /> },
              { name: 'tasks', label: text.tasks, content: () => <Tasks service={name} /> },
              { name: 'vcenter', label: text.vCenter, content: () => <Connection service={name} /> },
            ]} />
        </Page>
      )}
    </LoadedPage>
  )
}
