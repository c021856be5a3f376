// Every text of the console in French, by the page that says it.

import type { Language } from './language'
import { common } from './french/common'
import { conditions } from './french/conditions'
import { editor } from './french/editor'
import { home } from './french/home'
import { identities } from './french/identities'
import { keys } from './french/keys'
import { logs } from './french/logs'
import { policies } from './french/policies'
import { refused } from './french/refused'
import { resources } from './french/resources'
import { shell } from './french/shell'
import { why } from './french/why'

export const french: Language = {
  common,
  conditions,
  editor,
  home,
  identities,
  keys,
  logs,
  policies,
  refused,
  resources,
  shell,
  why,
}
