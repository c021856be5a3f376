import { language } from '../language/language'
import { CopyButton } from '../parts/CopyButton'

/** By which URN policies know somebody, to be copied. */
export function NameOfUrn({ urn }: { readonly urn: string }) {
  return <><code>{urn}</code> <CopyButton text={urn} label={`${language().common.copy} URN`} /></>
}
