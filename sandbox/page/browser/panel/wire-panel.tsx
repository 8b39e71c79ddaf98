import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { WireEntry } from '../../protocol/wire-entry.ts';
import { usePage } from '../app/page-context.ts';
import { ScrollRegion } from '../app/scroll-region.tsx';
import { WireItem } from './wire-item.tsx';

const FILTERS = [
  { key: 'all', label: 'All', shows: () => true },
  { key: 'slack', label: 'Slack', shows: ({ path }: WireEntry) => path !== 'bot-to-sentry' },
  { key: 'sentry', label: 'Sentry', shows: ({ path }: WireEntry) => path === 'bot-to-sentry' },
] as const;

/** Renders the exchanges between Slack, the bot and Sentry, oldest first. */
export const WirePanel = () => {
  const { data } = usePage();
  const [filter, setFilter] = useState<(typeof FILTERS)[number]>(FILTERS[0]);
  const [clearedBefore, setClearedBefore] = useState(0);
  const scroller = useRef<HTMLElement>(null);
  const entries = data.wire.filter(
    (entry) => entry.startedAt >= clearedBefore && filter.shows(entry),
  );

  useLayoutEffect(() => {
    const list = scroller.current;
    if (list !== null) list.scrollTop = list.scrollHeight;
  }, [entries.length, filter]);

  return (
    <div class="wire">
      <div class="wire-tools">
        <fieldset class="segments" aria-label="Show">
          {FILTERS.map((one) => (
            <label key={one.key}>
              <input
                type="radio"
                name="wire-filter"
                checked={filter === one}
                onChange={() => setFilter(one)}
              />
              {one.label}
            </label>
          ))}
        </fieldset>
        <button
          type="button"
          class="button button-small"
          onClick={() => setClearedBefore((data.wire.at(-1)?.startedAt ?? 0) + 1)}
        >
          Clear
        </button>
      </div>
      <ScrollRegion name="wire-list" label="Requests and answers" scroller={scroller}>
        {entries.length === 0 && <p class="panel-note">Nothing went over the wire yet.</p>}
        {entries.map((entry) => (
          <WireItem key={entry.key} entry={entry} />
        ))}
      </ScrollRegion>
    </div>
  );
};
