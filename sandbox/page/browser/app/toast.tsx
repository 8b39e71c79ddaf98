import { Icon } from './icon.tsx';

/** What could not be done, until it is put away. */
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
