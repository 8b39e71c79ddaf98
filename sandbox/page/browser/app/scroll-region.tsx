import type { ComponentChildren, Ref } from 'preact';

/** Renders a named part of the page that scrolls on its own, by keyboard too. */
export const ScrollRegion = ({
  name,
  label,
  scroller,
  onScroll,
  children,
}: {
  /** CSS class. */
  readonly name: string;
  readonly label: string;
  readonly scroller?: Ref<HTMLElement>;
  readonly onScroll?: (list: HTMLElement) => void;
  readonly children: ComponentChildren;
}) => (
  <section
    ref={scroller ?? null}
    class={name}
    aria-label={label}
    // biome-ignore lint/a11y/noNoninteractiveTabindex: without the focus, keys cannot scroll it
    tabIndex={0}
    onScroll={({ currentTarget }) => onScroll?.(currentTarget)}
  >
    {children}
  </section>
);
