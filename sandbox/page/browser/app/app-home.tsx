import type { ComponentChildren } from 'preact';
import { useEffect } from 'preact/hooks';
import { Blocks } from '../blocks/block.tsx';
import { BlockPlaceContext } from '../blocks/block-place.ts';
import { usePage } from './page-context.ts';
import { ScrollRegion } from './scroll-region.tsx';

/** Renders the bot's home tab; opening it notifies the bot, which may publish one. */
export const AppHome = ({ head }: { readonly head: ComponentChildren }) => {
  const { data, act } = usePage();
  const { home } = data;
  useEffect(() => {
    void act({ kind: 'open-home' });
  }, [act]);
  return (
    <main class="conversation">
      {head}
      <ScrollRegion name="home" label="App Home">
        {home === undefined ? (
          <div class="empty">
            <h2>The bot has published no home tab</h2>
            <p>What it publishes appears here.</p>
          </div>
        ) : (
          <BlockPlaceContext.Provider
            value={{
              place: { kind: 'home' },
              values: home.values,
              errors: home.errors,
              onTyped: () => undefined,
            }}
          >
            <Blocks blocks={home.blocks} />
          </BlockPlaceContext.Provider>
        )}
      </ScrollRegion>
    </main>
  );
};
