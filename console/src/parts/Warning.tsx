import { Message, MessageBody, MessageIcon } from '@ovhcloud/ods-react'
import type { ReactNode } from 'react'

/** What is to be known before one goes on. */
export function Warning({ children }: { readonly children: ReactNode }) {
  return (
    <Message color="warning" dismissible={false}>
      <MessageIcon name="triangle-exclamation" /><MessageBody>{children}</MessageBody>
    </Message>
  )
}
