import { type JsonObject, objectsIn, stringAt } from '../json.ts';
import { type BlockElement, elementsOf, textOf } from '../workspace/input-state.ts';
import type { LocalMessage } from '../workspace/message.ts';
import type { LocalPerson } from '../workspace/person.ts';
import type { LocalView } from '../workspace/views.ts';
import type { Workspace } from '../workspace/workspace.ts';

/** Place where a user acts: a message, a view, their home tab, or by default their top view. */
export interface PlaceOptions {
  /** Handle or user ID. */
  readonly as: string;
  readonly message?: Pick<LocalMessage, 'channelId' | 'ts'>;
  readonly viewId?: string;
  readonly home?: boolean;
}

/** Element to use: by `action_id`, or by the text that it shows. */
export interface ElementOptions {
  readonly actionId?: string;
  readonly text?: string;
  /** The element's `block_id`, in case several elements have the same name. */
  readonly blockId?: string;
}

/** Current state of a place. */
export type Place =
  | { readonly kind: 'message'; readonly message: LocalMessage }
  | { readonly kind: 'view'; readonly view: LocalView };

/** Element, with the part of a message that it is in. */
export interface PlacedElement extends BlockElement {
  readonly attachmentId: number | undefined;
  readonly unfurlUrl: string | undefined;
}

/** Finds a place as the user sees it; throws if they see no such place. */
export const findPlace = (
  options: PlaceOptions,
  person: LocalPerson,
  workspace: Workspace,
): Place => {
  if (options.message !== undefined) {
    const { channelId, ts } = options.message;
    const message = workspace.messages.find(channelId, ts);
    if (message === undefined) throw new Error('that message is not there any more');
    if (message.visibleTo !== undefined && message.visibleTo !== person.userId) {
      throw new Error(`${person.handle} does not see that message`);
    }
    return { kind: 'message', message };
  }
  const view =
    options.home === true
      ? workspace.views.homeOf(person.userId)
      : options.viewId === undefined
        ? workspace.views.stackOf(person.userId).at(-1)
        : workspace.views.find(options.viewId);
  if (view === undefined || view.userId !== person.userId) {
    throw new Error(`${person.handle} has no such view open`);
  }
  return { kind: 'view', view };
};

/** Returns all elements of a place, including those of attachments and link previews. */
export const elementsAt = (place: Place): readonly PlacedElement[] => {
  if (place.kind === 'view') {
    return elementsOf(place.view.blocks).map((found) => ({
      ...found,
      attachmentId: undefined,
      unfurlUrl: undefined,
    }));
  }
  const { blocks, attachments, unfurls } = place.message;
  const inAttachment = (
    attachment: JsonObject,
    attachmentId: number,
    unfurlUrl: string | undefined,
  ): readonly PlacedElement[] =>
    elementsOf(objectsIn(attachment['blocks'])).map((found) => ({
      ...found,
      attachmentId,
      unfurlUrl,
    }));
  return [
    ...elementsOf(blocks).map((found) => ({
      ...found,
      attachmentId: undefined,
      unfurlUrl: undefined,
    })),
    ...attachments.flatMap((one, index) => inAttachment(one, index + 1, undefined)),
    ...unfurls.flatMap(({ attachment, id, url }) => inAttachment(attachment, id, url)),
  ];
};

const shownText = ({ element, block }: BlockElement): string | undefined =>
  textOf(element) ?? textOf(element, 'placeholder') ?? textOf(block, 'label');

/** Finds an element; if there is none, throws and lists those that exist. */
export const findElement = (place: Place, wanted: ElementOptions): PlacedElement => {
  const elements = elementsAt(place);
  const found = elements.find(
    (candidate) =>
      (wanted.actionId === undefined ||
        stringAt(candidate.element, 'action_id') === wanted.actionId) &&
      (wanted.text === undefined || shownText(candidate) === wanted.text) &&
      (wanted.blockId === undefined || stringAt(candidate.block, 'block_id') === wanted.blockId),
  );
  if (found !== undefined) return found;
  const there = elements.map(
    (one) => `${stringAt(one.element, 'action_id') ?? '?'} (${shownText(one) ?? 'no text'})`,
  );
  throw new Error(
    `no element ${wanted.actionId ?? wanted.text ?? ''} here; there is: ${there.join(', ') || 'nothing'}`,
  );
};
