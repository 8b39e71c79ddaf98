import type { ComponentChildren } from 'preact';
import { safeUrl } from '../../mrkdwn/safe-url.ts';

/** A link out of the sandbox; an address that is not safe to click on is shown as text. */
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
