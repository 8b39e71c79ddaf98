import type { ComponentChildren } from 'preact';

/** Something wide or long within a text, such as a table, that scrolls by itself, by keyboard too. */
export const ScrollFigure = ({
  name,
  label,
  children,
}: {
  /** CSS class. */
  readonly name: string;
  readonly label: string;
  readonly children: ComponentChildren;
}) => (
  // biome-ignore lint/a11y/noNoninteractiveTabindex: without the focus, keys cannot scroll it
  <figure class={name} aria-label={label} tabIndex={0}>
    {children}
  </figure>
);
