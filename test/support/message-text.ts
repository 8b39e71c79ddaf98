const SHOWN = [
  'text',
  'blocks',
  'fields',
  'elements',
  'accessory',
  'options',
  'fallback',
  'attachment',
  'caption',
  'rows',
];

/** Returns every text of a message, a block or an attachment, in order, one per line. */
export function allText(value: unknown): string {
  if (typeof value === 'string') return value;
  if (Array.isArray(value)) return value.map(allText).filter(Boolean).join('\n');
  if (typeof value !== 'object' || value === null) return '';
  return Object.entries(value)
    .filter(([key]) => SHOWN.includes(key))
    .map(([, part]) => allText(part))
    .filter(Boolean)
    .join('\n');
}
