import { Button } from '@ovhcloud/ods-react'
import type { ReactNode } from 'react'
import { Link, useLocation } from 'wouter'
import { signOut } from './api/client'
import type { Me } from './api/types'
import { language, languageName, speak } from './language/language'
import { useHasVSphere } from './vsphere/service'
import { chooseTheme, useTheme } from './theme'

interface ShellProps {
  readonly me: Me
  readonly children: ReactNode
}

/** What surrounds every page: where one can go, who is signed in, the theme and the language. */
export function Shell({ me, children }: ShellProps) {
  const text = language().shell
  const [at] = useLocation()
  const theme = useTheme()
  const sections = [
    ['/', text.home], ['/policies', text.policies], ['/identities', text.identities], ['/resources', text.resources],
    ['/why', text.why], ['/logs', text.logs], ['/aws', text.aws], ['/cloud', text.cloud],
    ...(useHasVSphere() ? [['/vsphere', text.vsphere] as const] : []), ['/keys', text.keys], ['/account', text.security],
  ] as const
  const isAt = (path: string) => (path === '/' ? at === '/' : at === path || at.startsWith(`${path}/`))
  const other = theme === 'dark' ? 'light' : 'dark'
  return (
    <div className="shell">
      <a className="skip" href="#content" onClick={(event) => { event.preventDefault(); document.querySelector('h1')?.focus() }}>{text.skip}</a>
      <header className="bar">
        <Link href="/" className="brand">Licet</Link>
        <Link href="/account" className="who">{text.account(me.account)} · {text.signedInAs(me.user ?? me.account)}</Link>
        <Button variant="ghost" size="sm" onClick={() => chooseTheme(other)}>{other === 'dark' ? text.dark : text.light}</Button>
        <Button variant="ghost" size="sm" lang={languageName() === 'en' ? 'fr' : 'en'} onClick={() => speak(languageName() === 'en' ? 'fr' : 'en')}>
          {languageName() === 'en' ? 'Français' : 'English'}
        </Button>
        <Button variant="ghost" size="sm" onClick={() => void signOut()}>{text.signOut}</Button>
      </header>
      <nav className="side" aria-label={text.navigation}>
        <ul>
          {sections.map(([path, name]) => (
            <li key={path}><Link href={path} aria-current={isAt(path) ? 'page' : undefined}>{name}</Link></li>
          ))}
        </ul>
      </nav>
      <main className="content" id="content">{children}</main>
    </div>
  )
}
