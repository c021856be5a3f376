// Every text of the console in French, by the page that says it.

import type { Language } from './language'
import { account } from './french/account'
import { aws } from './french/aws'
import { cloud } from './french/cloud'
import { common } from './french/common'
import { conditions } from './french/conditions'
import { editor } from './french/editor'
import { groups } from './french/groups'
import { home } from './french/home'
import { identities } from './french/identities'
import { keys } from './french/keys'
import { leastPrivilege } from './french/leastPrivilege'
import { logs } from './french/logs'
import { people } from './french/people'
import { periods } from './french/periods'
import { policies } from './french/policies'
import { refused } from './french/refused'
import { resources } from './french/resources'
import { shell } from './french/shell'
import { sso } from './french/sso'
import { subscriptions } from './french/subscriptions'
import { tokens } from './french/tokens'
import { vsphere } from './french/vsphere'
import { why } from './french/why'

export const french: Language = {
  account,
  aws,
  cloud,
  common,
  conditions,
  editor,
  groups,
  home,
  identities,
  keys,
  leastPrivilege,
  logs,
  people,
  periods,
  policies,
  refused,
  resources,
  shell,
  sso,
  subscriptions,
  tokens,
  vsphere,
  why,
}
