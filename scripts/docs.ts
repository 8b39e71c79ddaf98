import { readFile, writeFile } from 'node:fs/promises';
import { GENERATED_PARTS } from './docs/generated-parts.ts';
import { UNWRITTEN } from './docs/markdown-table.ts';

// Makes the generated parts of the documentation from the code: `npm run docs`. Exits with 1 if a person still has to
// describe something that is new.

const ROOT = new URL('../', import.meta.url);
const undescribed = new Set<string>();

for (const { file, name, update } of GENERATED_PARTS) {
  const path = new URL(file, ROOT);
  const before = await readFile(path, 'utf8');
  const after = await update(before);
  if (after !== before) {
    await writeFile(path, after);
    process.stdout.write(`${file}: ${name} rewritten\n`);
  }
  if (after.includes(UNWRITTEN)) undescribed.add(file);
}
for (const file of undescribed) {
  process.stderr.write(`${file}: replace each "${UNWRITTEN}" with a description\n`);
}
process.exitCode = undescribed.size > 0 ? 1 : 0;
