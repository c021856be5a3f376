// Every text of the console in English, by the page that says it.

import { account } from './english/account'
import { aws } from './english/aws'
import { cloud } from './english/cloud'
import { common } from './english/common'
import { conditions } from './english/conditions'
import { editor } from './english/editor'
import { groups } from './english/groups'
import { home } from './english/home'
import { identities } from './english/identities'
import { keys } from './english/keys'
import { leastPrivilege } from './english/leastPrivilege'
import { logs } from './english/logs'
import { people } from './english/people'
import { periods } from './english/periods'
import { policies } from './english/policies'
import { refused } from './english/refused'
import { resources } from './english/resources'
import { shell } from './english/shell'
import { sso } from './english/sso'
import { subscriptions } from './english/subscriptions'
import { tokens } from './english/tokens'
import { vsphere } from './english/vsphere'
import { why } from './english/why'

export const english = {
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
