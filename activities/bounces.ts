import { heartbeat } from '@temporalio/activity';
import { unlessStopped } from './batches';
import type { Deps } from './index';

export const bounceActivities = ({ bounces }: Deps) => ({
  /** Puts whom letters that came back did not reach on the list of whom to telephone; answers how many. Without a mailbox there is nothing to read. */
  async readBounces(): Promise<number> {
    return bounces ? unlessStopped(bounces.read(heartbeat)) : 0;
  },
});
