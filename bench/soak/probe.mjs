// Loaded into the bot with `--import`, as a bot has nothing of it: says what the process holds when its starter asks.
import { EventEmitter } from 'node:events';
import { Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { queryObjects } from 'node:v8';

const warnings = [];
process.on('warning', ({ name, message }) => {
  if (name !== 'ExperimentalWarning') warnings.push(`${name}: ${message}`);
});

function countOf(names) {
  const counts = {};
  for (const name of names) counts[name] = (counts[name] ?? 0) + 1;
  return counts;
}

function held() {
  const count = (kind) => queryObjects(kind, { format: 'count' });
  const { heapUsed, external } = process.memoryUsage();
  return {
    heapBytes: heapUsed,
    externalBytes: external,
    resources: countOf(process.getActiveResourcesInfo()),
    processListeners: process
      .eventNames()
      .reduce((sum, name) => sum + process.listenerCount(name), 0),
    emitters: count(EventEmitter),
    sockets: count(Socket),
    abortSignals: count(AbortSignal),
    promises: count(Promise),
    warnings,
  };
}

process.on('message', async (question) => {
  if (question === 'heap') {
    process.send(process.memoryUsage().heapUsed);
    return;
  }
  // What was closed a moment ago is let go of in a turn of its own.
  globalThis.gc();
  await sleep(20);
  globalThis.gc();
  process.send(held());
});
// The bot must be able to end though somebody could still ask.
process.channel?.unref();
