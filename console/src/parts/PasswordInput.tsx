import { Password, type PasswordProp } from '@ovhcloud/ods-react'
import { languageName } from '../language/language'

/** A field for a secret, whose button to look at it speaks the chosen language. */
export const PasswordInput = (props: PasswordProp) => <Password {...props} locale={languageName()} />
