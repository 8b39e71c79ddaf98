import { onTestFinished } from 'vitest';
import { layCable } from './lay-cable.ts';

/** A connection to the database that the test can cut and mend, until the test is over. */
export async function startCable(url: string) {
  const cable = await layCable(url);
  onTestFinished(cable.close);
  return cable;
}
