import { onTestFinished } from 'vitest';
import { layCable } from './lay-cable.ts';

/** Starts a connection to the database that the test can cut and restore, and closes it when the test ends. */
export async function startCable(url: string) {
  const cable = await layCable(url);
  onTestFinished(cable.close);
  return cable;
}
