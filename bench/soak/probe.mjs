// Loaded into the bot with `--import`, as the bot has no such code: reports what the process holds to its parent.
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
  // What was just closed is released only in a later turn of the event loop.
  globalThis.gc();
  await sleep(20);
  globalThis.gc();
  process.send(held());
});
// The IPC channel must not keep the bot alive.
process.channel?.unref();
