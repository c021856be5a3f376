import { Checkbox, CheckboxControl, CheckboxLabel } from '@ovhcloud/ods-react'

interface TickProps {
  readonly label: string
  readonly checked: boolean
  readonly onChange: (checked: boolean) => void
}

/** Yes or no. */
export function Tick({ label, checked, onChange }: TickProps) {
  return (
    <Checkbox checked={checked} onCheckedChange={(detail) => onChange(detail.checked === true)}>
      <CheckboxControl /><CheckboxLabel>{label}</CheckboxLabel>
    </Checkbox>
  )
}
