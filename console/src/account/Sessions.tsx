import { Badge } from '@ovhcloud/ods-react'
import { call, nullIfNotFound } from '../api/client'
import { useChange } from '../api/queries'
import { formatInstant, language } from '../language/language'
import { ActionButton } from '../parts/ActionButton'
import { Failure } from '../parts/Failure'
import { Loaded } from '../parts/Loaded'
import { Rows } from '../parts/Rows'
import { type Session, useSessions } from './sessions'

/** Where one is signed in, and to sign out there. */
export function Sessions() {
  const text = language().account
  const ending = useChange(
    async (sessions: readonly Session[]) => {
      for (const session of sessions) {
        // One that has ended meanwhile is no reason to keep the others.
        await call(`/v1/me/session/${session.id}`, { method: 'DELETE' }).catch(nullIfNotFound)
      }
    },
    ['sessions'])
  return (
    <Loaded query={useSessions()}>
      {(sessions) => {
        const others = sessions.filter((session) => !session.current)
        return (
          <>
            <p>{text.sessionsHelp}</p>
            <div className="row end">
              <ActionButton
                needs={[]} possible={others.length > 0} variant="outline" color="critical" loading={ending.isPending} onClick={() => ending.mutate(others)}
              >
                {text.signOutElsewhere}
              </ActionButton>
            </div>
            {ending.error === null ? null : <Failure error={ending.error} />}
            <Rows
              rows={sessions} keyOf={(session) => session.id} textOf={(session) => session.sourceAddress} caption={text.sessions} empty={text.noSessions}
              columns={[
                {
                  name: text.from,
                  cell: (session) => <>{session.sourceAddress} {session.current ? <Badge size="sm" color="information">{text.here}</Badge> : null}</>,
                },
                { name: text.since, cell: (session) => formatInstant(session.createdAt) },
                { name: text.lastUse, cell: (session) => formatInstant(session.lastUsedAt) },
                { name: text.endsAt, cell: (session) => formatInstant(session.endsAt) },
                { name: text.secondFactor, cell: (session) => text.mfaTypes[session.mfaType] },
                {
                  name: text.signOut,
                  cell: (session) => (session.current
                    ? text.byTheBar
                    : (
                      <ActionButton
                        needs={[]} size="xs" variant="ghost" color="critical" onClick={() => ending.mutate([session])}
                        aria-label={`${text.signOut}: ${session.sourceAddress}, ${formatInstant(session.createdAt)}`}
                      >
                        {text.signOut}
                      </ActionButton>
                      )),
                },
              ]} />
          </>
        )
      }}
    </Loaded>
  )
}
