import { Button } from '@ovhcloud/ods-react'
import { useState } from 'react'
import { language } from '../language/language'

/** Copies a text, and says that it did. */
export function CopyButton({ text, label }: { readonly text: string; readonly label?: string }) {
  const [copied, setCopied] = useState(false)
  const words = language().common
  const copy = async () => {
    await navigator.clipboard.writeText(text)
    setCopied(true)
    setTimeout(() => setCopied(false), 2_000)
  }
  return (
    <Button variant="outline" size="xs" type="button" onClick={() => void copy()}>
      <span aria-live="polite">{copied ? words.copied : (label ?? words.copy)}</span>
    </Button>
  )
}
