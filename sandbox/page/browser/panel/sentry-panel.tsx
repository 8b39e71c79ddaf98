import { SENTRY_FAULT_NAMES } from '../../protocol/sentry-switches.ts';
import { FAULT_WORDS } from '../../things/fault-words.ts';
import { usePage } from '../app/page-context.ts';

/** Renders the switches of the local Sentry: its fault, and who sees which projects. */
export const SentryPanel = () => {
  const { data, act } = usePage();
  const { fault, openMembership } = data.switches;
  return (
    <div class="panel-body">
      <fieldset class="switches">
        <legend>How it answers</legend>
        <div class="fault-grid">
          {SENTRY_FAULT_NAMES.map((name) => (
            <label key={name} class={name === 'none' ? 'fault fault-none' : 'fault'}>
              <input
                type="radio"
                name="fault"
                checked={fault === name}
                onChange={() => void act({ kind: 'set-fault', fault: name })}
              />
              <span class="fault-label">{FAULT_WORDS[name].label}</span>
              <span class="fault-note">{FAULT_WORDS[name].note}</span>
            </label>
          ))}
        </div>
      </fieldset>
      <fieldset class="switches">
        <legend>Membership</legend>
        <label class="switch">
          <input
            type="checkbox"
            checked={openMembership}
            onChange={({ currentTarget }) =>
              void act({ kind: 'set-membership', open: currentTarget.checked })
            }
          />
          <span>
            <span class="fault-label">Open membership</span>
            <span class="fault-note">
              {openMembership
                ? 'Members see the projects of every team.'
                : 'Members see the projects of their own teams.'}
            </span>
          </span>
        </label>
        <p class="panel-note">The bot may remember the organization for up to a minute.</p>
      </fieldset>
    </div>
  );
};
