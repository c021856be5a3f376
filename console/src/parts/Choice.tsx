import { Select, SelectContent, SelectControl } from '@ovhcloud/ods-react'

interface ChoiceProps<T extends string> {
  readonly value: T
  readonly options: readonly { readonly value: T; readonly label: string }[]
  readonly onChange: (value: T) => void
  readonly label: string
  readonly disabled?: boolean
}

/** One of a few. */
export function Choice<T extends string>({ value, options, onChange, label, disabled = false }: ChoiceProps<T>) {
  return (
    <Select
      items={options.map((option) => ({ value: option.value, label: option.label }))}
      value={[value]}
      disabled={disabled}
      fitControlWidth={false}
      onValueChange={(detail) => {
        const chosen = detail.value[0]
        if (chosen !== undefined) {
          onChange(chosen as T)
        }
      }}
    >
      <SelectControl aria-label={label} />
      <SelectContent createPortal={false} />
    </Select>
  )
}
