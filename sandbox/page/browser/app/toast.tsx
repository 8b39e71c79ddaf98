import { Icon } from './icon.tsx';

/** Renders the reason why an action failed, until the user dismisses it. */
export const Toast = ({
  problem,
  onClose,
}: {
  readonly problem: string;
  readonly onClose: () => void;
}) => (
  <div class="toast-frame" role="alert">
    {problem !== '' && (
      <div class="toast">
        <Icon name="warning" />
        <span>{problem}</span>
        <button type="button" class="icon-button" aria-label="Put away" onClick={onClose}>
          <Icon name="close" />
        </button>
      </div>
    )}
  </div>
);
