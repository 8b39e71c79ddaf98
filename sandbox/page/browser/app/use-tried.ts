import { useRef, useState } from 'preact/hooks';
import type { ThingToTry } from '../../things/things-to-try.ts';

const KEY = 'tried';

/** What was tried in this window; kept when the page is loaded again. */
export interface Tried {
  /** Titles of the things. */
  readonly titles: ReadonlySet<string>;
  /** Notes that a thing was picked; it counts as tried once something is sent, or at once if nothing is to be sent. */
  pick(thing: ThingToTry): void;
  /** Notes that something was sent. */
  sent(): void;
}

/** Returns what was tried in this window. */
export const useTried = (): Tried => {
  const [titles, setTitles] = useState<ReadonlySet<string>>(
    () => new Set((sessionStorage.getItem(KEY) ?? '').split('\n').filter(Boolean)),
  );
  const picked = useRef<string | undefined>(undefined);
  const add = (title: string): void =>
    setTitles((before) => {
      const after = new Set(before).add(title);
      sessionStorage.setItem(KEY, [...after].join('\n'));
      return after;
    });
  return {
    titles,
    pick: ({ title, text }) => {
      picked.current = text === undefined ? undefined : title;
      if (text === undefined) add(title);
    },
    sent: () => {
      if (picked.current !== undefined) add(picked.current);
      picked.current = undefined;
    },
  };
};
