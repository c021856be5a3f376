// From where people may sign in, decided as the server does: the rule of the smallest block that an address is in, else the
// default rule.

export type IpRuleName = 'accept' | 'deny'

export interface IpRule {
  readonly id: number
  readonly ip: string
  readonly rule: IpRuleName
  readonly warning: boolean
}

/** What holds for an address. */
export function ruleFor(address: string, rules: readonly Pick<IpRule, 'ip' | 'rule'>[], byDefault: IpRuleName): IpRuleName {
  let found: { readonly rule: IpRuleName; readonly prefix: number } | null = null
  for (const one of rules) {
    const prefix = prefixOf(one.ip)
    if (covers(one.ip, address) && (found === null || prefix > found.prefix)) {
      found = { rule: one.rule, prefix }
    }
  }

  return found?.rule ?? byDefault
}

/** Whether an address is in a block (`192.0.2.0/24`), or is the one that stands there; no for what cannot be read. */
export function covers(block: string, address: string): boolean {
  const [base, inside] = [read(block.split('/')[0] ?? ''), read(address)]
  if (base === null || inside === null || base.bits !== inside.bits) {
    return false
  }

  const free = BigInt(base.bits - Math.min(base.bits, prefixOf(block)))
  return base.value >> free === inside.value >> free
}

function prefixOf(block: string): number {
  const [address = '', prefix] = block.split('/')
  return prefix === undefined ? (read(address)?.bits ?? 0) : Number(prefix)
}

function read(text: string): { readonly value: bigint; readonly bits: 32 | 128 } | null {
  return text.includes(':') ? readLong(text) : readShort(text)
}

function readShort(text: string): { readonly value: bigint; readonly bits: 32 } | null {
  const parts = text.split('.')
  return parts.length === 4 && parts.every((part) => /^\d{1,3}$/.test(part) && Number(part) < 256)
    ? { value: parts.reduce((sum, part) => (sum << 8n) + BigInt(part), 0n), bits: 32 }
    : null
}

function readLong(text: string): { readonly value: bigint; readonly bits: 128 } | null {
  const [head = '', tail] = text.split('::')
  const groups = (part: string) => (part === '' ? [] : part.split(':'))
  const [before, after] = [groups(head), groups(tail ?? '')]
  const missing = 8 - before.length - after.length
  const all = [...before, ...(tail === undefined ? [] : Array<string>(Math.max(0, missing)).fill('0')), ...after]
  return all.length === 8 && all.every((group) => /^[0-9a-f]{1,4}$/i.test(group))
    ? { value: all.reduce((sum, group) => (sum << 16n) + BigInt(`0x${group}`), 0n), bits: 128 }
    : null
}
