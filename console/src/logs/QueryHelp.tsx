import { language } from '../language/language'

const examples = [
  ['status_int:403', 'value'],
  ['message:"access granted"', 'phrase'],
  ['identities_array:*john.doe*', 'wildcard'],
  ['status_int:>=400', 'compare'],
  ['status_int:[400 TO 499]', 'range'],
  ['timestamp:["now-1h" TO "now"]', 'time'],
  ['path:/\\/vps\\/.*/', 'expression'],
  ['_exists_:user_agent', 'exists'],
  ['method:POST AND NOT status_int:200', 'and'],
  ['(method:PUT OR method:DELETE) AND client_ip:127.0.0.1', 'group'],
] as const

/** The language of queries, by examples; each can be put to use. */
export function QueryHelp({ onUse }: { readonly onUse: (query: string) => void }) {
  const text = language().logs
  return (
    <details className="help">
      <summary>{text.help}</summary>
      <p>{text.helpIntroduction}</p>
      <dl className="facts">
        {examples.map(([query, name]) => (
          <div key={name}>
            <dt><button type="button" className="value" title={text.useExample} onClick={() => onUse(query)}><code>{query}</code></button></dt>
            <dd>{text.examples[name]}</dd>
          </div>
        ))}
      </dl>
    </details>
  )
}
