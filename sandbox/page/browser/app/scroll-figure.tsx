import type { ComponentChildren } from 'preact';

/** Renders wide or long content within a text, such as a table, that scrolls on its own, by keyboard too. */
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
