import type { ComponentChildren } from 'preact';
import { type JsonObject, objectsIn } from '../../../slack/json.ts';
import { ScrollFigure } from '../app/scroll-figure.tsx';

/** Renders a frame in which a wide table scrolls, by keyboard too. */
export const TableFrame = ({
  label,
  children,
}: {
  readonly label: string;
  readonly children: ComponentChildren;
}) => (
  <ScrollFigure name="table-frame" label={label}>
    {children}
  </ScrollFigure>
);

/** Returns the rows of a table block, each a list of cells. */
export const rowsOf = (block: JsonObject): readonly (readonly JsonObject[])[] =>
  Array.isArray(block['rows']) ? block['rows'].map(objectsIn) : [];
