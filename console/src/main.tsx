import '@ovhcloud/ods-themes/default/css'
import { QueryClientProvider } from '@tanstack/react-query'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { queryClient } from './api/queries'
import { App } from './App'
import './console.css'
import { languageName } from './language/language'
import { followTheme } from './theme'

followTheme()
document.documentElement.lang = languageName()

// Where one was before signing in: the fragment of an address does not reach the server.
const returned = sessionStorage.getItem('licet.return')
if (returned !== null) {
  sessionStorage.removeItem('licet.return')
  history.replaceState(null, '', location.pathname + location.search + returned)
}

createRoot(document.getElementById('console')!).render(
  <StrictMode>
    <QueryClientProvider client={queryClient}>
      <App />
    </QueryClientProvider>
  </StrictMode>,
)
