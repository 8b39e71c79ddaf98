import { FAULT_WORDS } from '../../things/fault-words.ts';
import { THINGS_TO_TRY, type ThingToTry } from '../../things/things-to-try.ts';
import { Icon } from '../app/icon.tsx';
import { usePage } from '../app/page-context.ts';

/** Renders a tour of the bot's features by part of the bot; each item fills the composer. */
export const TryPanel = ({
  tried,
  onTry,
}: {
  /** Titles of what was tried. */
  readonly tried: ReadonlySet<string>;
  readonly onTry: (thing: ThingToTry) => void;
}) => (
  <div class="panel-body">
    <p class="panel-note">Pick one to fill in the message field, then press Enter.</p>
    {THINGS_TO_TRY.map(({ title, things }) => (
      <section key={title} class="things-group" aria-label={title}>
        <div class="things-head">
          <h3>{title}</h3>
          <span>
            {things.filter((thing) => tried.has(thing.title)).length} of {things.length} tried
          </span>
        </div>
        <ol class="things">
          {things.map((thing) => (
            <li key={thing.title}>
              <Thing thing={thing} isTried={tried.has(thing.title)} onTry={onTry} />
            </li>
          ))}
        </ol>
      </section>
    ))}
  </div>
);

const Thing = ({
  thing,
  isTried,
  onTry,
}: {
  readonly thing: ThingToTry;
  readonly isTried: boolean;
  readonly onTry: (thing: ThingToTry) => void;
}) => {
  const { data } = usePage();
  const { title, why, handle, place, text, fault } = thing;
  const name = data.people.find((person) => person.handle === handle)?.name ?? handle;
  return (
    <button type="button" class={isTried ? 'thing is-tried' : 'thing'} onClick={() => onTry(thing)}>
      <span class="thing-title">
        {title}
        {isTried && (
          <span class="thing-mark">
            <Icon name="check" />
            Tried
          </span>
        )}
      </span>
      <span class="thing-why">{why}</span>
      {text !== undefined && <code class="thing-text">{text}</code>}
      <span class="thing-where">
        <span>
          <Icon name="person" />
          {name}
        </span>
        <Place place={place} botName={data.bot.name} />
        {fault !== undefined && (
          <span class="is-fault">
            <Icon name="warning" />
            Sentry: {FAULT_WORDS[fault].label}
          </span>
        )}
      </span>
    </button>
  );
};

const Place = ({ place, botName }: { readonly place: string; readonly botName: string }) => {
  if (place === 'home') {
    return (
      <span>
        <Icon name="home" />
        App Home
      </span>
    );
  }
  return (
    <span>
      <Icon name={place === 'dm' ? 'bot' : 'hash'} />
      {place === 'dm' ? botName : place}
    </span>
  );
};
