// Compresses what was built, once and well, so that the server need not: every file becomes `<file>.br` in `packed/`.

import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { brotliCompressSync, constants } from 'node:zlib'

rmSync('packed', { recursive: true, force: true })
for (const entry of readdirSync('dist', { recursive: true, withFileTypes: true })) {
  if (entry.isFile()) {
    const path = join(entry.parentPath, entry.name)
    const packed = join('packed', `${path.slice('dist/'.length)}.br`)
    mkdirSync(dirname(packed), { recursive: true })
    writeFileSync(packed, brotliCompressSync(readFileSync(path), { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }))
  }
}
