// The language of conditions as the server describes it, for tests.

import type { ConditionAttribute } from '../api/types'

const attribute = (key: string, template: string, ...names: string[]): ConditionAttribute => ({
  key,
  template: `${template}.COMPARATOR`,
  description: '',
  example: '',
  matchingValuesFormat: '',
  functionDefinitions: names.map((functionName) => ({
    functionName, minArgs: '1', maxArgs: functionName.startsWith('IN') ? '100' : '1',
  })),
})

const numbers = ['EQ', 'BEFORE', 'AFTER', 'GE', 'LE', 'GT', 'LT', 'IN']
export const conditionLanguage = [
  attribute('date.Date', 'date(zone).Date', 'EQ', 'BEFORE', 'AFTER', 'IN'),
  attribute('date.Hour', 'date(zone).Hour', ...numbers),
  attribute('date.WeekDay', 'date(zone).WeekDay', ...numbers),
  attribute('resource.Tag', 'resource.Tag(key)', 'EQ', 'STARTS_WITH', 'ENDS_WITH'),
  attribute('resource.Name', 'resource.Name', 'EQ', 'IN', 'STARTS_WITH', 'ENDS_WITH'),
  attribute('resource.Type', 'resource.Type', 'EQ', 'IN', 'STARTS_WITH', 'ENDS_WITH'),
  attribute('request.IP', 'request.IP', 'EQ', 'IN', 'IN_RANGE'),
]
