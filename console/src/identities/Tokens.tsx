import { Input } from '@ovhcloud/ods-react'
import { useState } from 'react'
import { call, mount } from '../api/client'
import { useChange } from '../api/queries'
import { formatInstant, language } from '../language/language'
import { ActionButton } from '../parts/ActionButton'
import { Choice } from '../parts/Choice'
import { Dialog } from '../parts/Dialog'
import { Field } from '../parts/Field'
import { PagedRows } from '../parts/PagedRows'
import { RemoveButton } from '../parts/RemoveButton'
import { ShownOnce } from '../parts/ShownOnce'
import { tokenSnippets } from './snippets'

interface Token {
  readonly name: string
  readonly description: string
  readonly creation: string
  readonly expiresAt: string | null
  readonly lastUsed: string | null
}

interface NewToken extends Token {
  readonly token: string
}

const pathOf = (login: string) => `/v1/me/identity/user/${encodeURIComponent(login)}/token`

/** The personal access tokens of a user. */
export function Tokens({ login }: { readonly login: string }) {
  const text = language().tokens
  const words = language().common
  const [isNew, setNew] = useState(false)
  const [made, setMade] = useState<NewToken | null>(null)
  const create = <ActionButton needs={['createToken']} size="sm" onClick={() => setNew(true)}>{text.create}</ActionButton>
  return (
    <>
      <div className="row end">{create}</div>
      <PagedRows<Token>
        path={pathOf(login)} question="tokens" keyOf={(token) => token.name} caption={text.title} empty={text.none}
        columns={[
          { name: words.name, cell: (token) => token.name },
          { name: words.description, cell: (token) => token.description },
          { name: words.created, cell: (token) => formatInstant(token.creation) },
          { name: text.lastUse, cell: (token) => formatInstant(token.lastUsed) },
          { name: text.expires, cell: (token) => (token.expiresAt === null ? text.never : formatInstant(token.expiresAt)) },
          {
            name: words.delete,
            cell: (token) => (
              <RemoveButton
                needs={['deleteToken']} name={token.name} question={text.deletes(token.name)} changes={['tokens']}
                path={`${pathOf(login)}/${encodeURIComponent(token.name)}`} />
            ),
          },
        ]} />
      {isNew ? <CreateToken login={login} onClose={() => setNew(false)} onMade={(token) => { setNew(false); setMade(token) }} /> : null}
      {made === null ? null : (
        <ShownOnce
          title={made.name} secrets={[[text.token, made.token]]} snippets={tokenSnippets(location.origin + mount, made.token)}
          onClose={() => setMade(null)} />
      )}
    </>
  )
}

const day = 86_400
const lifetimes = { week: 7 * day, month: 30 * day, quarter: 90 * day, year: 365 * day, never: null } as const
type Lifetime = keyof typeof lifetimes

interface CreateTokenProps {
  readonly login: string
  readonly onClose: () => void
  readonly onMade: (token: NewToken) => void
}

function CreateToken({ login, onClose, onMade }: CreateTokenProps) {
  const text = language().tokens
  const words = language().common
  const [draft, setDraft] = useState<{ name: string; description: string; lifetime: Lifetime }>({ name: '', description: '', lifetime: 'month' })
  const creation = useChange(
    ({ name, description, lifetime }: typeof draft) => call<NewToken>(pathOf(login), {
      method: 'POST', body: { name, description, ...(lifetimes[lifetime] === null ? {} : { expiresIn: lifetimes[lifetime] }) },
    }),
    ['tokens'], onMade)
  return (
    <Dialog
      title={text.create} verb={words.create} possible={draft.name !== '' && draft.description !== ''} busy={creation.isPending}
      error={creation.error} onSubmit={() => creation.mutate(draft)} onClose={onClose}
    >
      <Field label={words.name} help={text.nameHelp}>
        <Input value={draft.name} required onChange={(event) => setDraft({ ...draft, name: event.target.value })} />
      </Field>
      <Field label={words.description}>
        <Input value={draft.description} required onChange={(event) => setDraft({ ...draft, description: event.target.value })} />
      </Field>
      <Choice
        label={text.expires} value={draft.lifetime} onChange={(lifetime) => setDraft({ ...draft, lifetime })}
        options={(Object.keys(lifetimes) as Lifetime[]).map((name) => ({ value: name, label: text.lifetimes[name] }))} />
    </Dialog>
  )
}
