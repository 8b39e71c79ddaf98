import type { ComponentChildren } from 'preact';
import { safeUrl } from '../../mrkdwn/safe-url.ts';

/** Renders a link out of the sandbox; an unsafe URL is shown as text. */
export const OutsideLink = ({
  url,
  children,
}: {
  readonly url: string;
  readonly children: ComponentChildren;
}) => {
  const href = safeUrl(url);
  if (href === undefined) return <>{children}</>;
  return (
    <a href={href} target="_blank" rel="noreferrer noopener" title={href}>
      {children}
    </a>
  );
};
