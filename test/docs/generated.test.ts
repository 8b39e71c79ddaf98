import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { settingDefaults } from '../../scripts/docs/configuration-table.ts';
import { blockOf, defineBlock } from '../../scripts/docs/generated-part.ts';
import { GENERATED_PARTS } from '../../scripts/docs/generated-parts.ts';
import { describedTable, rowsOf, UNWRITTEN } from '../../scripts/docs/markdown-table.ts';

const read = (file: string) => readFileSync(new URL(`../../${file}`, import.meta.url), 'utf8');

describe('the generated parts of the documentation', () => {
  it.each(GENERATED_PARTS.map((part) => [`${part.file}: ${part.name}`, part] as const))(
    '%s matches the code',
    async (_title, { file, update }) => {
      const text = read(file);
      // To accept an intended difference: npm run docs
      expect(text).toBe(await update(text));
      expect(text).not.toContain(UNWRITTEN);
    },
  );
});

describe('.env.example', () => {
  it("shows each setting's default", () => {
    const defaults = settingDefaults();
    const shown = [...read('.env.example').matchAll(/^# ([A-Z_]+)=(.*)$/gm)];
    const differing = shown.filter(([, name = '', value]) => {
      const expected = defaults.get(name);
      return expected !== undefined && expected !== '' && expected !== value;
    });
    expect(differing.map(([line]) => line)).toEqual([]);
  });
});

describe('a generated table', () => {
  const head = ['Name', 'Default', 'Meaning'];
  const before = '| Name | Default | Meaning |\n| --- | --- | --- |\n| `A` | 1 | the first |\n';

  it('keeps what people wrote, and asks them to describe what is new', () => {
    const rows = [
      ['`B`', '2'],
      ['`A`', '3'],
    ];
    expect(rowsOf(describedTable(before, { head, rows }))).toEqual([
      ['`B`', '2', UNWRITTEN],
      ['`A`', '3', 'the first'],
    ]);
  });

  it('loses the rows of what no longer exists', () => {
    expect(rowsOf(describedTable(before, { head, rows: [] }))).toEqual([]);
  });

  it('replaces its block, and nothing else', async () => {
    const page = 'a\n<!-- x:begin (npm run docs) -->\nold\n<!-- x:end -->\nb\n';
    const block = defineBlock('page.md', 'x', (current) => current.replace('old', 'new'));
    expect(await block.update(page)).toBe(page.replace('old', 'new'));
    expect(() => blockOf('a\n', 'x', 'page.md')).toThrow('page.md has no block x');
  });
});
