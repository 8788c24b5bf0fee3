import { setWorkflowOptions } from '@temporalio/workflow';

/** Does nothing; that it gets done shows that a worker takes work. */
export async function checkUp(): Promise<void> {}

setWorkflowOptions({ versioningBehavior: 'PINNED' }, checkUp);
