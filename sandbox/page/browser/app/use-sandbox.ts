import { useEffect, useState } from 'preact/hooks';
import { PAGE_EVENT, type PageEvent } from '../../protocol/page-event.ts';
import { afterEvent, type PageData } from '../../state/page-data.ts';

/** Live state of the sandbox in a window. */
export interface SandboxFeed {
  /** Undefined until the first snapshot. */
  readonly data: PageData | undefined;
  readonly isConnected: boolean;
}

/** Subscribes as one user; the browser reconnects by itself and sends the ID of the last event. */
export const useSandbox = (handle: string): SandboxFeed => {
  const [data, setData] = useState<PageData | undefined>(undefined);
  const [isConnected, setConnected] = useState(false);
  useEffect(() => {
    const source = new EventSource(`events?as=${encodeURIComponent(handle)}`);
    let start: string | undefined;
    source.onopen = () => setConnected(true);
    source.onerror = () => setConnected(false);
    source.onmessage = ({ data: text }: MessageEvent<string>) => {
      const event: PageEvent = PAGE_EVENT.parse(JSON.parse(text));
      if (event.kind === 'snapshot') {
        // The sandbox was restarted: only a page that it has served has its token.
        if (start !== undefined && start !== event.start) location.reload();
        start = event.start;
      }
      setData((before) => afterEvent(before, event));
    };
    return () => source.close();
  }, [handle]);
  return {
    data:
      data?.people.find(({ userId }) => userId === data.me)?.handle === handle ? data : undefined,
    isConnected,
  };
};
