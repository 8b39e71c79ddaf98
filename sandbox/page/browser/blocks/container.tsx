import type { ComponentChildren } from 'preact';
import { type JsonObject, objectAt, objectsIn } from '../../../slack/json.ts';
import { TextObject } from '../text/slack-text.tsx';
import { RichText } from './rich-text.tsx';

/** Renders a container of blocks, which may be collapsible. */
export const Container = ({
  block,
  children,
}: {
  readonly block: JsonObject;
  readonly children: ComponentChildren;
}) => {
  const rich = objectAt(block, 'rich_text_title');
  const heading = (
    <>
      <span class="container-title">
        {rich === undefined ? (
          <TextObject text={objectAt(block, 'title')} />
        ) : (
          <RichText elements={objectsIn(rich['elements'])} />
        )}
      </span>
      <span class="container-subtitle">
        <TextObject text={objectAt(block, 'subtitle')} />
      </span>
    </>
  );
  if (block['is_collapsible'] !== true) {
    return (
      <div class="container">
        <div class="container-head">{heading}</div>
        {children}
      </div>
    );
  }
  return (
    <details class="container" open={block['default_collapsed'] !== true}>
      <summary class="container-head">{heading}</summary>
      {children}
    </details>
  );
};
