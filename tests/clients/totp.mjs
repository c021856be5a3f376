// The codes of an authenticator app (RFC 6238).

import { createHmac } from 'node:crypto';

/** The code of a secret, in base32, for a step of thirty seconds. */
export function totp(secret, step) {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
  const bits = [...secret].map((letter) => alphabet.indexOf(letter).toString(2).padStart(5, '0')).join('');
  const key = Buffer.from(bits.match(/.{8}/g).map((byte) => parseInt(byte, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const hash = createHmac('sha1', key).update(counter).digest();
  const code = hash.readUInt32BE(hash[19] & 0xf) & 0x7fffffff;
  return String(code % 1_000_000).padStart(6, '0');
}

/** The step of now. */
export const present = () => Math.floor(Date.now() / 30_000);
