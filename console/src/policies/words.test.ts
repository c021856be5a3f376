// @vitest-environment jsdom
import { afterEach, describe, expect, it } from 'vitest'
import type { Condition } from '../api/types'
import { conditionLanguage } from '../testing/conditionLanguage'
import { comparatorsOf } from './conditions'
import { inWords } from './words'

const match = (values: Record<string, string>): Condition => ({ operator: 'MATCH', values })
const not = (...conditions: Condition[]): Condition => ({ operator: 'NOT', conditions })
const office: Condition = {
  operator: 'AND', conditions: [match({ 'request.IP.IN_RANGE': '10.23.0.0/16' }), not(match({ 'date(Europe/Paris).WeekDay.IN': 'Saturday,Sunday' }))],
}

afterEach(() => localStorage.clear())

const inEnglish = (condition: Condition) => inWords(condition, conditionLanguage)
const inFrench = (condition: Condition) => {
  localStorage.setItem('licet.language', 'fr')
  return inWords(condition, conditionLanguage)
}

// Every attribute with every comparator, as the server describes the language.
const entries: readonly (readonly [key: string, value: string, english: string, french: string])[] = [
  ['date(Europe/Paris).Date', '2030-01-31', 'on 2030-01-31, Paris time', 'le 2030-01-31, heure de Paris'],
  ['date.Date.BEFORE', '2030-01-31', 'before 2030-01-31, UTC time', 'avant le 2030-01-31, heure UTC'],
  ['date.Date.AFTER', '2030-01-31', 'from 2030-01-31 on, UTC time', 'à partir du 2030-01-31, heure UTC'],
  ['date.Date.IN', '2030-01-30,2030-01-31', 'on 2030-01-30 or 2030-01-31, UTC time', 'le 2030-01-30 ou 2030-01-31, heure UTC'],
  ['date(America/New_York).Hour', '8', 'in hour 8, New York time', 'dans l’heure de 8 h, heure de New York'],
  ['date().Hour.BEFORE', '18', 'before 18:00, UTC time', 'avant 18 h, heure UTC'],
  ['date().Hour.AFTER', '8', 'from 8:00 on, UTC time', 'à partir de 8 h, heure UTC'],
  ['date().Hour.GE', '8', 'from 8:00 on, UTC time', 'à partir de 8 h, heure UTC'],
  ['date().Hour.LE', '17', 'up to 17:59, UTC time', 'jusqu’à 17 h 59, heure UTC'],
  ['date().Hour.GT', '8', 'after 8:59, UTC time', 'après 8 h 59, heure UTC'],
  ['date().Hour.LT', '18', 'before 18:00, UTC time', 'avant 18 h, heure UTC'],
  ['date().Hour.IN', '8, 9', 'in hour 8 or 9, UTC time', 'dans l’heure de 8 ou 9 h, heure UTC'],
  ['date(Etc/GMT+1).WeekDay', 'monday', 'on monday, Etc/GMT+1 time', 'le lundi, heure Etc/GMT+1'],
  ['date.WeekDay.BEFORE', 'Saturday', 'on days before Saturday, UTC time', 'les jours avant samedi, heure UTC'],
  ['date.WeekDay.AFTER', 'Friday', 'on days from Friday on, UTC time', 'les jours à partir de vendredi, heure UTC'],
  ['date.WeekDay.GE', 'Friday', 'on days from Friday on, UTC time', 'les jours à partir de vendredi, heure UTC'],
  ['date.WeekDay.LE', 'Friday', 'on days up to Friday, UTC time', 'les jours jusqu’à vendredi, heure UTC'],
  ['date.WeekDay.GT', 'Friday', 'on days after Friday, UTC time', 'les jours après vendredi, heure UTC'],
  ['date.WeekDay.LT', 'Saturday', 'on days before Saturday, UTC time', 'les jours avant samedi, heure UTC'],
  ['date.WeekDay.IN', 'Saturday,Sunday', 'on Saturday or Sunday, UTC time', 'le samedi ou dimanche, heure UTC'],
  ['resource.Tag(env)', 'prod', 'if the tag env is prod', 'si le tag env est prod'],
  ['resource.Tag(env).STARTS_WITH', 'pr', 'if the tag env begins with pr', 'si le tag env commence par pr'],
  ['resource.Tag(env).END_WITH', 'od', 'if the tag env ends with od', 'si le tag env se termine par od'],
  ['resource.Name', 'vps-1', 'if the name of the resource is vps-1', 'si le nom de la ressource est vps-1'],
  ['resource.Name.IN', 'a,b', 'if the name of the resource is one of a or b', 'si le nom de la ressource est parmi a ou b'],
  ['resource.Name.STARTS_WITH', 'vps-', 'if the name of the resource begins with vps-', 'si le nom de la ressource commence par vps-'],
  ['resource.Name.ENDS_WITH', '.net', 'if the name of the resource ends with .net', 'si le nom de la ressource se termine par .net'],
  ['resource.Type', 'vps', 'if the product type is vps', 'si le type de produit est vps'],
  ['resource.Type.IN', 'vps,ip', 'if the product type is one of vps or ip', 'si le type de produit est parmi vps ou ip'],
  ['resource.Type.STARTS_WITH', 'v', 'if the product type begins with v', 'si le type de produit commence par v'],
  ['resource.Type.ENDS_WITH', 's', 'if the product type ends with s', 'si le type de produit se termine par s'],
  ['request.IP', '192.0.2.1', 'from 192.0.2.1', 'depuis 192.0.2.1'],
  ['request.IP.IN', '192.0.2.1,2001:db8::1', 'from 192.0.2.1 or 2001:db8::1', 'depuis 192.0.2.1 ou 2001:db8::1'],
  ['request.IP.IN_RANGE', '10.0.0.0/8,192.0.2.0/24', 'from 10.0.0.0/8 or 192.0.2.0/24', 'depuis 10.0.0.0/8 ou 192.0.2.0/24'],
]

describe('a condition in words', () => {
  it.each(entries)('%s %s', (key, value, english, french) => {
    expect(inEnglish(match({ [key]: value }))).toBe(english)
    expect(inFrench(match({ [key]: value }))).toBe(french)
  })

  it('is tested with every attribute and every comparator', () => {
    expect(entries).toHaveLength(conditionLanguage.flatMap(comparatorsOf).length)
  })

  it.each<[string, Condition, string, string]>([
    ['the seed', office, 'from 10.23.0.0/16 and not on Saturday or Sunday, Paris time', 'depuis 10.23.0.0/16 et pas le samedi ou dimanche, heure de Paris'],
    ['two entries', match({ 'request.IP': '192.0.2.1', 'resource.Type': 'vps' }), 'from 192.0.2.1 and if the product type is vps', 'depuis 192.0.2.1 et si le type de produit est vps'],
    ['any of two', { operator: 'OR', conditions: [match({ 'resource.Tag(env)': 'prod' }), office] },
      'if the tag env is prod or (from 10.23.0.0/16 and not on Saturday or Sunday, Paris time)',
      'si le tag env est prod ou (depuis 10.23.0.0/16 et pas le samedi ou dimanche, heure de Paris)'],
    ['all of a choice', { operator: 'AND', conditions: [{ operator: 'OR', conditions: [match({ 'request.IP': '192.0.2.1' }), match({ 'request.IP': '192.0.2.2' })] }, match({ 'resource.Type': 'vps' })] },
      '(from 192.0.2.1 or from 192.0.2.2) and if the product type is vps', '(depuis 192.0.2.1 ou depuis 192.0.2.2) et si le type de produit est vps'],
    ['none of two', not(match({ 'request.IP': '192.0.2.1' }), match({ 'date().Date.BEFORE': '2030-01-01' })),
      'none of (from 192.0.2.1; before 2030-01-01, UTC time)', 'aucun de (depuis 192.0.2.1; avant le 2030-01-01, heure UTC)'],
    ['not both', not(match({ 'request.IP': '192.0.2.1', 'resource.Type': 'vps' })), 'not (from 192.0.2.1 and if the product type is vps)', 'pas (depuis 192.0.2.1 et si le type de produit est vps)'],
    ['not not', not(not(match({ 'request.IP': '192.0.2.1' }))), 'not (not from 192.0.2.1)', 'pas (pas depuis 192.0.2.1)'],
    ['what is not known', match({ 'some.New.KIND': 'x' }), 'some.New.KIND = x', 'some.New.KIND = x'],
    ['nothing yet', match({}), '…', '…'],
  ])('%s', (_, condition, english, french) => {
    expect(inEnglish(condition)).toBe(english)
    expect(inFrench(condition)).toBe(french)
  })
})
