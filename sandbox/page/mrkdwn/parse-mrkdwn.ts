import { codeText, type InlineAtom, inlineAtoms } from './inline-atoms.ts';
import type { MrkdwnNode } from './mrkdwn-node.ts';

const EMPHASIS: ReadonlyMap<string, 'bold' | 'italic' | 'strike'> = new Map([
  ['*', 'bold'],
  ['_', 'italic'],
  ['~', 'strike'],
]);
const PREFORMATTED = /```\n?([\s\S]+?)```/;
const QUOTED = /^(?:&gt;|>)\s?/;

/** Parses Slack's mrkdwn. No text is lost: a marker that formats nothing stays text. */
export const parseMrkdwn = (text: string): readonly MrkdwnNode[] => {
  // With a capturing group, split alternates between text and code.
  return text
    .split(PREFORMATTED)
    .flatMap((part, index) =>
      index % 2 === 1
        ? [{ kind: 'preformatted', text: codeText(part).replace(/\n$/, '') } as const]
        : lines(index === 0 ? part : part.replace(/^\n/, '')),
    );
};

const lines = (text: string): readonly MrkdwnNode[] => {
  const groups: { quoted: boolean; lines: string[] }[] = [];
  for (const line of text === '' ? [] : text.split('\n')) {
    const quoted = QUOTED.test(line);
    const content = quoted ? line.replace(QUOTED, '') : line;
    const last = groups.at(-1);
    if (last?.quoted === quoted) last.lines.push(content);
    else groups.push({ quoted, lines: [content] });
  }
  return groups.flatMap((group): readonly MrkdwnNode[] => {
    const children = emphasised(inlineAtoms(group.lines.join('\n')));
    return group.quoted ? [{ kind: 'quote', children }] : children;
  });
};

const emphasised = (atoms: readonly InlineAtom[]): readonly MrkdwnNode[] => {
  const nodes: MrkdwnNode[] = [];
  let plain = '';
  const flush = (): void => {
    if (plain !== '') nodes.push({ kind: 'text', text: plain });
    plain = '';
  };
  for (let at = 0; at < atoms.length; at += 1) {
    const atom = atoms[at];
    if (atom === undefined) break;
    if (atom.kind === 'node' && atom.node.kind === 'text') {
      plain += atom.node.text;
      continue;
    }
    if (atom.kind === 'node') {
      flush();
      nodes.push(atom.node);
      continue;
    }
    const kind = EMPHASIS.get(atom.sign);
    const end = kind === undefined ? undefined : closingMarker(atoms, at);
    if (kind === undefined || end === undefined) {
      plain += atom.sign;
      continue;
    }
    flush();
    nodes.push({ kind, children: emphasised(atoms.slice(at + 1, end)) });
    at = end;
  }
  flush();
  return nodes;
};

/** Returns the index of the marker that closes the one at `start` on its line; undefined if none does. */
const closingMarker = (atoms: readonly InlineAtom[], start: number): number | undefined => {
  const marker = signAt(atoms, start);
  if (isWord(signAt(atoms, start - 1)) || isBlank(signAt(atoms, start + 1))) return undefined;
  for (let at = start + 2; at < atoms.length; at += 1) {
    const atom = atoms[at];
    if (atom?.kind === 'node' && atom.node.kind === 'break') return undefined;
    if (signAt(atoms, at) !== marker) continue;
    if (!isBlank(signAt(atoms, at - 1)) && !isWord(signAt(atoms, at + 1))) return at;
  }
  return undefined;
};

const signAt = (atoms: readonly InlineAtom[], at: number): string | undefined => {
  const atom = atoms[at];
  return atom?.kind === 'sign' ? atom.sign : undefined;
};

const isWord = (sign: string | undefined): boolean =>
  sign !== undefined && /[\p{L}\p{N}]/u.test(sign);

const isBlank = (sign: string | undefined): boolean => sign !== undefined && /\s/.test(sign);
