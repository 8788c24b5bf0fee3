import { sleep } from '@temporalio/workflow';
import { patchesOf } from '../../workflows/patches';

const patches = patchesOf({ 'two-naps': { since: '2026-01-01', reason: 'one nap was not enough', until: '2027-02-01' } });

/** As first deployed. */
export async function before(): Promise<void> {
  await sleep(1);
}

/** Changed under a patch. */
export async function after(): Promise<void> {
  await sleep(1);
  if (patches.applies('two-naps')) await sleep(2);
}

/** Changed with no patch. */
export async function unpatched(): Promise<void> {
  await sleep(1);
  await sleep(2);
}

/** Once no run of the old way is open. */
export async function retired(): Promise<void> {
  await sleep(1);
  patches.retire('two-naps');
  await sleep(2);
}
