import { type JsonObject, objectAt, objectsIn, stringAt } from '../../../slack/json.ts';
import { BlockElement } from '../elements/block-element.tsx';
import { PlainText, TextObject } from '../text/slack-text.tsx';
import { Alert } from './alert.tsx';
import { Card } from './card.tsx';
import { Container } from './container.tsx';
import { DataTable } from './data-table.tsx';
import { DataVisualization } from './data-visualization.tsx';
import { ImageBlock, ImageElement } from './image.tsx';
import { InputBlock } from './input-block.tsx';
import { Markdown } from './markdown.tsx';
import { RichText } from './rich-text.tsx';
import { Section } from './section.tsx';
import { TableBlock } from './table-block.tsx';

/** Renders blocks in order. */
export const Blocks = ({ blocks }: { readonly blocks: readonly JsonObject[] }) => (
  <div class="blocks">
    {blocks.map((block, index) => (
      <Block key={stringAt(block, 'block_id') ?? index} block={block} />
    ))}
  </div>
);

const Block = ({ block }: { readonly block: JsonObject }) => {
  switch (block['type']) {
    case 'section':
      return <Section block={block} />;
    case 'header':
      return <Header block={block} />;
    case 'context':
      return <Context block={block} />;
    case 'divider':
      return <hr class="divider" />;
    case 'actions':
    case 'context_actions':
      return <Actions block={block} />;
    case 'image':
      return <ImageBlock block={block} />;
    case 'rich_text':
      return <RichText elements={objectsIn(block['elements'])} />;
    case 'markdown':
      return <Markdown text={stringAt(block, 'text') ?? ''} />;
    case 'table':
      return <TableBlock block={block} />;
    case 'data_table':
      return <DataTable block={block} />;
    case 'data_visualization':
      return <DataVisualization block={block} />;
    case 'card':
      return <Card card={block} />;
    case 'carousel':
      return (
        <div class="carousel">
          {objectsIn(block['elements']).map((card, index) => (
            <Card
              key={stringAt(card, 'block_id') ?? index}
              card={card}
              blockId={stringAt(block, 'block_id')}
            />
          ))}
        </div>
      );
    case 'container':
      return (
        <Container block={block}>
          <Blocks blocks={objectsIn(block['child_blocks'])} />
        </Container>
      );
    case 'alert':
      return <Alert block={block} />;
    case 'input':
      return <InputBlock block={block} />;
    default:
      return (
        <p class="unknown">
          A block of type {stringAt(block, 'type') ?? '?'}, which this page does not show.
        </p>
      );
  }
};

const Header = ({ block }: { readonly block: JsonObject }) => (
  <h2 class={`header-block header-level-${String(block['level'] ?? 1)}`}>
    <PlainText text={stringAt(objectAt(block, 'text') ?? {}, 'text') ?? ''} />
  </h2>
);

const Context = ({ block }: { readonly block: JsonObject }) => (
  <div class="context">
    {objectsIn(block['elements']).map((element, index) =>
      element['type'] === 'image' ? (
        <ImageElement key={String(index)} element={element} />
      ) : (
        <span key={String(index)}>
          <TextObject text={element} />
        </span>
      ),
    )}
  </div>
);

const Actions = ({ block }: { readonly block: JsonObject }) => (
  <div class="actions">
    {objectsIn(block['elements']).map((element, index) => (
      <BlockElement key={stringAt(element, 'action_id') ?? index} element={element} block={block} />
    ))}
  </div>
);
