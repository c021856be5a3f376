import { Tab, TabContent, TabList, Tabs } from '@ovhcloud/ods-react'
import type { ReactNode } from 'react'
import { useSearchParams } from 'wouter'

interface TabbedProps {
  readonly tabs: readonly { readonly name: string; readonly label: string; readonly content: () => ReactNode }[]
  /** Where in the address the open tab is named. */
  readonly parameter?: string
}

/** Several lists on one page: the one that the address names (`?tab=own`) is there, the others are not asked for. */
export function Tabbed({ tabs, parameter = 'tab' }: TabbedProps) {
  const [query, setQuery] = useSearchParams()
  const open = tabs.find((tab) => tab.name === query.get(parameter)) ?? tabs[0]!
  return (
    <Tabs value={open.name} onValueChange={(detail) => setQuery({ [parameter]: detail.value })}>
      <TabList>{tabs.map((tab) => <Tab key={tab.name} value={tab.name}>{tab.label}</Tab>)}</TabList>
      {tabs.map((tab) => <TabContent key={tab.name} value={tab.name}>{tab === open ? tab.content() : null}</TabContent>)}
    </Tabs>
  )
}
