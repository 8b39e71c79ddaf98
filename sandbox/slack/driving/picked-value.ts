import { offeredOptions } from '../block-limits/check-dependencies.ts';
import { type JsonObject, stringAt } from '../json.ts';
import { textOf, valueKey } from '../workspace/input-state.ts';
import type { LocalPerson } from '../workspace/person.ts';
import type { Workspace } from '../workspace/workspace.ts';

/** Value to type or pick: text, an option by value or text, a user by handle, a channel by name. */
export type Picked = string | number | readonly string[] | null;

const optionNamed = (options: readonly JsonObject[], name: string): JsonObject => {
  const option =
    options.find((candidate) => stringAt(candidate, 'value') === name) ??
    options.find((candidate) => textOf(candidate) === name);
  if (option !== undefined) return option;
  const offered = options.map((candidate) => stringAt(candidate, 'value') ?? '?');
  throw new Error(`no option ${name} here; there is: ${offered.join(', ') || 'nothing'}`);
};

/**
 * Returns the state of an element after a pick, as Slack sends it. `suggested` are the options of an external
 * select: those that the bot last returned for it, and those that are selected already.
 */
export const pickedValue = (
  element: JsonObject,
  pick: Picked,
  suggested: readonly JsonObject[],
  person: LocalPerson,
  workspace: Workspace,
): JsonObject => {
  const type = stringAt(element, 'type') ?? '';
  const key = type === 'overflow' ? 'selected_option' : valueKey(type);
  if (key === undefined) throw new Error(`nothing can be picked in a ${type}`);
  const offered = type.includes('external') ? suggested : offeredOptions(element);
  const one = (name: string): unknown => {
    if (key.startsWith('selected_option')) return optionNamed(offered, name);
    if (key.startsWith('selected_user')) return workspace.roster.get(name).userId;
    if (key.startsWith('selected_conv') || key.startsWith('selected_channel')) {
      return workspace.channels.get(name, person).id;
    }
    return name;
  };
  const isMany = key.endsWith('s') || key === 'files';
  const names = Array.isArray(pick) ? pick : pick === null || pick === '' ? [] : [String(pick)];
  if (isMany) return { type, [key]: names.map(one) };
  const [name] = names;
  if (name === undefined) return { type, [key]: null };
  return { type, [key]: type === 'datetimepicker' ? Number(name) : one(name) };
};
