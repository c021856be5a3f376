import { Badge, Input } from '@ovhcloud/ods-react'
import { useState } from 'react'
import { call } from '../api/client'
import { formatInstant, language } from '../language/language'
import { ActionButton } from '../parts/ActionButton'
import { Dialog } from '../parts/Dialog'
import { Field } from '../parts/Field'
import { InstantInput } from '../parts/InstantInput'
import { Loaded } from '../parts/Loaded'
import { Rows } from '../parts/Rows'
import { pathOf, useNeedsOn, useServiceChange, useTasks, type Task } from './service'

const colors = { todo: 'neutral', doing: 'information', done: 'success', error: 'critical' } as const

/** What is, was and will be done for a service. What failed can be done again, what waits at another time. */
export function Tasks({ service }: { readonly service: string }) {
  const text = language().vsphere
  const words = language().common
  const [again, setAgain] = useState<Task | null>(null)
  const [other, setOther] = useState<Task | null>(null)
  const [resetting, moving] = [useNeedsOn(service, 'task/resetTaskState'), useNeedsOn(service, 'task/changeMaintenanceExecutionDate')]
  const { tasks } = useTasks(service)
  return (
    <Loaded query={tasks}>
      {(all) => (
        <>
          <Rows
            rows={all} keyOf={(task) => String(task.taskId)} caption={text.tasks} empty={text.noTasks}
            textOf={(task) => [task.name, task.state, task.description ?? '', task.createdBy ?? ''].join('\n')}
            columns={[
              { name: text.task, cell: (task) => <span title={task.name}>{text.taskName(task.name)}</span> },
              {
                name: words.status,
                cell: (task) => (
                  <>
                    <Badge size="sm" color={colors[task.state]}>{text.taskStates[task.state]}</Badge>{' '}
                    {task.state === 'doing' ? <progress max={100} value={task.progress} aria-label={text.progress} /> : null}
                  </>
                ),
              },
              { name: text.about, cell: (task) => task.description ?? '' },
              { name: text.from, cell: (task) => formatInstant(task.executionDate, 'medium') },
              { name: text.ended, cell: (task) => formatInstant(task.endDate, 'medium') },
              { name: text.by, cell: (task) => task.createdBy ?? '' },
              {
                name: words.edit,
                cell: (task) => (
                  task.state === 'error'
                    ? <ActionButton on={resetting} variant="outline" size="xs" aria-label={`${text.again}: ${task.taskId}`} onClick={() => setAgain(task)}>{text.again}</ActionButton>
                    : task.state === 'todo'
                      ? <ActionButton on={moving} variant="outline" size="xs" aria-label={`${text.otherTime}: ${task.taskId}`} onClick={() => setOther(task)}>{text.otherTime}</ActionButton>
                      : null
                ),
              },
            ]}
          />
          {again === null ? null : <Again service={service} task={again} onClose={() => setAgain(null)} />}
          {other === null ? null : <OtherTime service={service} task={other} onClose={() => setOther(null)} />}
        </>
      )}
    </Loaded>
  )
}

interface DialogProps {
  readonly service: string
  readonly task: Task
  readonly onClose: () => void
}

function Again({ service, task, onClose }: DialogProps) {
  const text = language().vsphere
  const [reason, setReason] = useState('')
  const resetting = useServiceChange(
    () => call(`${pathOf(service)}/task/${task.taskId}/resetTaskState`, { method: 'POST', body: { reason } }), onClose)
  return (
    <Dialog
      title={`${text.again}: ${text.taskName(task.name)}`} verb={text.again} possible={reason !== ''} busy={resetting.isPending} error={resetting.error}
      onSubmit={() => resetting.mutate(undefined)} onClose={onClose}
    >
      <Field label={text.reason} help={text.reasonHelp}><Input value={reason} required onChange={(event) => setReason(event.target.value)} /></Field>
    </Dialog>
  )
}

function OtherTime({ service, task, onClose }: DialogProps) {
  const text = language().vsphere
  const [executionDate, setDate] = useState(task.executionDate)
  const moving = useServiceChange(
    () => call(`${pathOf(service)}/task/${task.taskId}/changeMaintenanceExecutionDate`, { method: 'POST', body: { executionDate } }), onClose)
  return (
    <Dialog
      title={`${text.otherTime}: ${text.taskName(task.name)}`} verb={language().common.save} possible={executionDate !== ''} busy={moving.isPending}
      error={moving.error} onSubmit={() => moving.mutate(undefined)} onClose={onClose}
    >
      <Field label={text.from} help={text.otherTimeHelp}><InstantInput value={executionDate} label={text.from} onChange={setDate} /></Field>
    </Dialog>
  )
}
