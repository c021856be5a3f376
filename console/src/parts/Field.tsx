import { FormField, FormFieldHelper, FormFieldLabel } from '@ovhcloud/ods-react'
import type { ReactNode } from 'react'

interface FieldProps {
  readonly label: string
  readonly help?: string | undefined
  readonly children: ReactNode
}

/** A field of a form: its label, what is entered, and how. */
export function Field({ label, help, children }: FieldProps) {
  return (
    <FormField>
      <FormFieldLabel>{label}</FormFieldLabel>
      {children}
      {help === undefined ? null : <FormFieldHelper>{help}</FormFieldHelper>}
    </FormField>
  )
}
