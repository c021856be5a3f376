import { Button } from '@ovhcloud/ods-react'
import { Component, type ReactNode } from 'react'
import { language } from '../language/language'
import { Page } from './Page'

interface FallenProps {
  readonly children: ReactNode
}

interface FallenState {
  readonly error: Error | null
}

/**
 * Keeps what goes wrong in a page to that page: the rest stays, and one can go on elsewhere. After an update of the
 * server a page's script may be gone, which loading anew mends.
 */
export class Fallen extends Component<FallenProps, FallenState> {
  static getDerivedStateFromError(error: unknown): FallenState {
    return { error: error instanceof Error ? error : new Error(String(error)) }
  }

  override state: FallenState = { error: null }

  override render(): ReactNode {
    const { error } = this.state
    const text = language()
    return error === null ? this.props.children : (
      <Page title={text.shell.fallen}>
        <p>{text.shell.fallenHelp}</p>
        <pre tabIndex={0}>{error.message}</pre>
        <Button type="button" onClick={() => location.reload()}>{text.shell.reload}</Button>
      </Page>
    )
  }
}
