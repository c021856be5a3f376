/** URNs as people call what they name, the whole URN at hand; the first few of many. */
export function Urns({ urns, shown = 3 }: { readonly urns: readonly string[]; readonly shown?: number }) {
  return (
    <ul className="plain">
      {urns.slice(0, shown).map((urn) => <li key={urn}><UrnName urn={urn} /></li>)}
      {urns.length > shown ? <li title={urns.slice(shown).join('\n')}>+ {urns.length - shown}</li> : null}
    </ul>
  )
}

/** One URN, short: `user john.doe`, `vps vps-1`. */
export function UrnName({ urn }: { readonly urn: string }) {
  return <span title={urn} className="urn">{shortName(urn)}</span>
}

/** What people call what a URN names; the URN itself where it is of no known kind. */
export function shortName(urn: string): string {
  const [, , , family, type, ...rest] = urn.split(':')
  const name = rest.join(':')
  switch (family) {
    case 'identity':
      return `${type === 'credential' ? 'service' : type} ${name.slice(name.indexOf('/') + 1)}`
    case 'resource':
      return name === '' ? (type ?? urn) : `${type} ${name}`
    case 'resourceGroup':
      return `resourceGroup ${type}`
    default:
      return urn
  }
}
