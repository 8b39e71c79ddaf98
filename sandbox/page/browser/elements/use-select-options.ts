import { useEffect, useState } from 'preact/hooks';
import type { JsonObject } from '../../../slack/json.ts';
import type { PageData } from '../../state/page-data.ts';
import { listedOptions, type PickOption, pickOption } from './picked-options.ts';

const DEFAULT_MIN_QUERY = 3;
/** Milliseconds without a keystroke before the bot is queried. */
const PAUSE = 200;

/** Options that match what is typed into a select. */
export interface SelectOffer {
  readonly options: readonly PickOption[];
  /** Text shown instead if there are no options. */
  readonly note: string;
}

/** Returns the options of a select: its own, users, conversations, or those that the bot suggests. */
export const useSelectOptions = (
  element: JsonObject,
  query: string,
  isOpen: boolean,
  data: PageData,
  suggest: (query: string) => Promise<readonly JsonObject[]>,
): SelectOffer => {
  const type = String(element['type']);
  const isExternal = type.includes('external');
  const least = element['min_query_length'];
  const min = typeof least === 'number' ? least : DEFAULT_MIN_QUERY;
  const [offered, setOffered] = useState<readonly PickOption[] | undefined>(undefined);

  useEffect(() => {
    setOffered(undefined);
    if (!isExternal || !isOpen || query.length < min) return;
    let isCurrent = true;
    const timer = setTimeout(async () => {
      const options = await suggest(query);
      if (isCurrent) setOffered(options.map((option) => pickOption(option)));
    }, PAUSE);
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, [isExternal, isOpen, query, min]);

  if (!isExternal) {
    const options = ownOptions(type, element, data).filter((option) => fits(option, query));
    return { options, note: 'No results' };
  }
  if (query.length < min) {
    const left = min - query.length;
    return { options: [], note: `Type ${left} more ${left === 1 ? 'character' : 'characters'}` };
  }
  return { options: offered ?? [], note: offered === undefined ? 'Searching…' : 'No results' };
};

/** Returns the options that do not come from the bot. */
export const ownOptions = (
  type: string,
  element: JsonObject,
  { people, channels }: PageData,
): readonly PickOption[] => {
  if (type.includes('users')) {
    return people.map(({ userId, name, handle }) => ({ value: userId, label: name, note: handle }));
  }
  if (type.includes('conversations') || type.includes('channels')) {
    return channels
      .filter(({ kind }) => type.includes('conversations') || kind === 'public')
      .map(({ id, name, kind }) => ({ value: id, label: kind.endsWith('dm') ? name : `#${name}` }));
  }
  return listedOptions(element);
};

const fits = ({ label, note = '' }: PickOption, query: string): boolean =>
  `${label} ${note}`.toLowerCase().includes(query.trim().toLowerCase());
