import { type JsonObject, objectAt, stringAt } from '../../../slack/json.ts';
import { TextObject } from '../text/slack-text.tsx';

/** Renders an image block. */
export const ImageBlock = ({ block }: { readonly block: JsonObject }) => (
  <figure class="image-block">
    {objectAt(block, 'title') !== undefined && (
      <figcaption>
        <TextObject text={objectAt(block, 'title')} />
      </figcaption>
    )}
    <ImageElement element={block} />
  </figure>
);

/** Renders an image; the sandbox loads no remote images and shows their alt text instead. */
export const ImageElement = ({ element }: { readonly element: JsonObject }) => {
  const url = stringAt(element, 'image_url') ?? '';
  const alt = stringAt(element, 'alt_text') ?? '';
  if (/^data:image\/(?:png|jpeg|gif);base64,/.test(url)) {
    return <img class="image" src={url} alt={alt} />;
  }
  return (
    <span class="image-left-out" role="img" aria-label={alt} title={url}>
      {alt}
    </span>
  );
};
