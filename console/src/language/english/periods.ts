export const periods = {
  label: 'Period',
  names: { hour: 'Last hour', day: 'Last day', week: 'Last week', month: 'Last month', own: 'From … to …' },
  from: 'From',
  to: 'to',
}
