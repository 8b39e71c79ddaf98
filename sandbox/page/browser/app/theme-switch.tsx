import { Icon, type IconName } from './icon.tsx';
import { type Theme, useTheme } from './use-theme.ts';

const CHOICES: readonly (readonly [Theme, string, IconName])[] = [
  ['system', 'As the system', 'system'],
  ['light', 'Light', 'sun'],
  ['dark', 'Dark', 'moon'],
];

/** Renders the choice between light, dark and the system's theme. */
export const ThemeSwitch = () => {
  const [theme, setTheme] = useTheme();
  return (
    <fieldset class="segments theme-switch" aria-label="Theme">
      {CHOICES.map(([value, label, icon]) => (
        <label key={value} title={label}>
          <input
            type="radio"
            name="theme"
            checked={theme === value}
            onChange={() => setTheme(value)}
          />
          <Icon name={icon} />
          <span class="visually-hidden">{label}</span>
        </label>
      ))}
    </fieldset>
  );
};
