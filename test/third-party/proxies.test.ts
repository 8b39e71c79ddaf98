import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { describeWith } from './support/describe-with.ts';
import { startCaddy, startNginx } from './support/start-proxy.ts';
import { startTwoBots } from './support/start-two-bots.ts';

const PROXIES = [
  // Until Caddy's next look at a killed bot, every second request finds nobody: one second's worth, with room for a slow
  // machine. At Caddy's own interval of 30 seconds there are hundreds.
  { program: 'caddy', start: startCaddy, mostLost: 40 },
  // nginx asks the other bot at once: only what the killed one was answering is lost.
  { program: 'nginx', start: startNginx, mostLost: 1 },
] as const;

const read = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');

it.each(['Caddyfile', 'nginx.conf'])(
  'the documentation shows the %s that these tests run',
  (name) => {
    expect(read('docs/deploy.md')).toContain(
      `\n${read(`docs/examples/${name}`).trimEnd()}\n\`\`\``,
    );
  },
);

for (const { program, start, mostLost } of PROXIES) {
  describeWith(program, `two bots behind ${program}, by the example of the documentation`, () => {
    it('answer every request while one of them is stopped', async () => {
      const { bots, ports, connect, send } = await startTwoBots();
      connect(await start(ports));
      const before = await send(10);
      const stopped = bots[0].stop();
      let isStopped = false;
      const noted = stopped.then((code) => {
        isStopped = true;
        return code;
      });
      const during: (number | undefined)[] = [];
      while (!isStopped) during.push(...(await send(1)));
      expect(await noted).toBe(0);
      const after = await send(20);
      expect(new Set([...before, ...during, ...after])).toEqual(new Set([200]));
    });

    it('go on after one of them is killed, and soon lose nothing', async () => {
      const { bots, ports, connect, send } = await startTwoBots();
      connect(await start(ports));
      expect(new Set(await send(10))).toEqual(new Set([200]));
      await bots[0].kill();
      const meanwhile = await send(100);
      expect(meanwhile.filter((status) => status !== 200).length).toBeLessThanOrEqual(mostLost);
      expect(new Set(await send(20))).toEqual(new Set([200]));
    });
  });
}
