// How a comparison is said.
export const comparators: Readonly<Record<string, string>> = {
  EQ: 'is',
  IN: 'is one of',
  IN_RANGE: 'is within',
  STARTS_WITH: 'begins with',
  ENDS_WITH: 'ends with',
  BEFORE: 'is before',
  AFTER: 'is from',
  GE: 'is at least',
  LE: 'is at most',
  GT: 'is more than',
  LT: 'is less than',
}
