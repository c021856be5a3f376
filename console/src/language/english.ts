// Every text of the console in English, by the page that says it.

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
import { periods } from './english/periods'
import { policies } from './english/policies'
import { refused } from './english/refused'
import { resources } from './english/resources'
import { shell } from './english/shell'
import { subscriptions } from './english/subscriptions'
import { vsphere } from './english/vsphere'
import { why } from './english/why'

export const english = {
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
  periods,
  policies,
  refused,
  resources,
  shell,
  subscriptions,
  vsphere,
  why,
}
