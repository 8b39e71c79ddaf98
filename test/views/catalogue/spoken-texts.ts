type Facts = Readonly<Record<string, unknown>>;

/** Returns every text that a person sees or hears of a view's result, in order; buttons and fields are marked. */
export function spokenTexts(value: unknown): readonly string[] {
  if (typeof value === 'string') return value === '' ? [] : value.split('\n');
  if (Array.isArray(value)) return value.flatMap(spokenTexts);
  if (!isFacts(value)) return [];
  if (Array.isArray(value['blocks'])) return [...spokenTexts(value['title']), ...bodyOf(value)];
  if (typeof value['what'] === 'string') return [value['what'], ...spokenTexts(value['todo'])];
  return blockTexts(value);
}

function bodyOf({ blocks, submit, close }: Facts): readonly string[] {
  const buttons = [submit, close].filter((label) => typeof label === 'string');
  return [...spokenTexts(blocks), ...buttons.map((label) => `[${label}]`)];
}

function blockTexts(block: Facts): readonly string[] {
  const { type, text, label, hint, title, placeholder, accessibility_label: spoken } = block;
  const shown = textOf(text);
  if (type === 'button') {
    return [`[${shown}]${spoken === undefined || spoken === shown ? '' : ` (spoken: ${spoken})`}`];
  }
  if (type === 'data_visualization') return [`(chart) ${String(title)}`];
  const inside = ['fields', 'elements', 'options', 'option_groups', 'rows', 'accessory', 'element'];
  return [
    ...(typeof label === 'object' ? [`${textOf(label)}:`] : []),
    ...(type === 'data_table' ? [`(table) ${String(block['caption'])}`] : []),
    ...(shown === '' ? [] : shown.split('\n')),
    ...(block['description'] === undefined ? [] : [`  ${textOf(block['description'])}`]),
    ...(placeholder === undefined ? [] : [`(placeholder) ${textOf(placeholder)}`]),
    ...inside.flatMap((key) => spokenTexts(block[key])),
    ...(hint === undefined ? [] : [`(hint) ${textOf(hint)}`]),
  ];
}

function textOf(value: unknown): string {
  if (typeof value === 'string') return value;
  return isFacts(value) ? textOf(value['text']) : '';
}

function isFacts(value: unknown): value is Facts {
  return typeof value === 'object' && value !== null;
}
