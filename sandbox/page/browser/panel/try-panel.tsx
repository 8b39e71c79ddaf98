import { FAULT_WORDS } from '../../things/fault-words.ts';
import { THINGS_TO_TRY, type ThingToTry } from '../../things/things-to-try.ts';
import { Icon } from '../app/icon.tsx';
import { usePage } from '../app/page-context.ts';

/** Renders a tour of the bot's features; each item fills the composer. */
export const TryPanel = ({ onTry }: { readonly onTry: (thing: ThingToTry) => void }) => {
  const { data } = usePage();
  const nameOf = (handle: string): string =>
    data.people.find((person) => person.handle === handle)?.name ?? handle;
  return (
    <div class="panel-body">
      <p class="panel-note">Pick one: it fills the composer, and you press Enter.</p>
      <ol class="things">
        {THINGS_TO_TRY.map((thing) => (
          <li key={thing.title}>
            <button type="button" class="thing" onClick={() => onTry(thing)}>
              <span class="thing-title">{thing.title}</span>
              <span class="thing-why">{thing.why}</span>
              <code class="thing-text">{thing.text}</code>
              <span class="thing-where">
                <span>
                  <Icon name="person" />
                  {nameOf(thing.handle)}
                </span>
                <span>
                  <Icon name="hash" />
                  {thing.channel}
                </span>
                {thing.fault !== undefined && (
                  <span class="is-fault">
                    <Icon name="warning" />
                    Sentry: {FAULT_WORDS[thing.fault].label}
                  </span>
                )}
              </span>
            </button>
          </li>
        ))}
      </ol>
    </div>
  );
};
