import { Badge } from '@ovhcloud/ods-react'
import { language } from '../language/language'

/** The answer in a word. */
export function Verdict({ isAllowed }: { readonly isAllowed: boolean }) {
  const text = language().why
  return <Badge color={isAllowed ? 'success' : 'critical'}>{isAllowed ? text.allowed : text.refused}</Badge>
}
