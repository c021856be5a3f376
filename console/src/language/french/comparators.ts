// How a comparison is said.
export const comparators: Readonly<Record<string, string>> = {
  EQ: 'est',
  IN: 'est parmi',
  IN_RANGE: 'est dans',
  STARTS_WITH: 'commence par',
  ENDS_WITH: 'se termine par',
  BEFORE: 'est avant',
  AFTER: 'est à partir de',
  GE: 'est au moins',
  LE: 'est au plus',
  GT: 'est plus que',
  LT: 'est moins que',
}
