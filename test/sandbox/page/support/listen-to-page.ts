import { PAGE_EVENT, type PageEvent } from '../../../../sandbox/page/protocol/page-event.ts';

/** An event with the ID it was sent under. */
export interface HeardEvent {
  readonly id: string;
  readonly event: PageEvent;
}

/** Listener on the event stream of a window. */
export interface PageListener {
  readonly heard: readonly HeardEvent[];
  /** Resolves to the first matching event, received already or in the future. */
  next<Kind extends PageEvent['kind']>(
    kind: Kind,
    fits?: (event: Extract<PageEvent, { kind: Kind }>) => boolean,
  ): Promise<Extract<PageEvent, { kind: Kind }>>;
  close(): void;
}

/** Listens as a window of the given user, starting after the last event it received. */
export async function listenToPage(
  url: string,
  handle: string,
  lastEventId?: string,
): Promise<PageListener> {
  const abort = new AbortController();
  const response = await fetch(`${url}events?as=${handle}`, {
    headers: lastEventId === undefined ? {} : { 'last-event-id': lastEventId },
    signal: abort.signal,
  });
  const heard: HeardEvent[] = [];
  const looks = new Set<() => void>();
  const read = async (): Promise<void> => {
    let rest = '';
    for await (const chunk of response.body?.pipeThrough(new TextDecoderStream()) ?? []) {
      const blocks = (rest + chunk).split('\n\n');
      rest = blocks.pop() ?? '';
      for (const block of blocks) {
        const [, id = '', data = ''] = /^id: (.*)\ndata: (.*)$/.exec(block) ?? [];
        heard.push({ id, event: PAGE_EVENT.parse(JSON.parse(data)) });
      }
      for (const look of [...looks]) look();
    }
  };
  read().catch((error: unknown) => {
    if (!abort.signal.aborted) throw error;
  });
  return {
    heard,
    next: (kind, fits = () => true) =>
      new Promise((resolve) => {
        const look = (): void => {
          for (const { event } of heard) {
            if (event.kind !== kind) continue;
            const found = event as Extract<PageEvent, { kind: typeof kind }>;
            if (!fits(found)) continue;
            looks.delete(look);
            resolve(found);
            return;
          }
        };
        looks.add(look);
        look();
      }),
    close: () => abort.abort(),
  };
}
