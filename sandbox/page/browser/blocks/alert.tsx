import { type JsonObject, objectAt, stringAt } from '../../../slack/json.ts';
import { Icon, type IconName } from '../app/icon.tsx';
import { TextObject } from '../text/slack-text.tsx';

const LEVELS: Readonly<Record<string, IconName>> = {
  info: 'bolt',
  success: 'check',
  warning: 'warning',
  error: 'warning',
};

/** Renders a colored notice in a modal. */
export const Alert = ({ block }: { readonly block: JsonObject }) => {
  const level = stringAt(block, 'level') ?? 'default';
  const icon = LEVELS[level];
  return (
    <div class={`alert alert-${icon === undefined ? 'default' : level}`} role="note">
      {icon !== undefined && <Icon name={icon} />}
      <div class="text">
        {level !== 'default' && <span class="visually-hidden">{level}: </span>}
        <TextObject text={objectAt(block, 'text')} />
      </div>
    </div>
  );
};
