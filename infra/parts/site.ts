import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { Config } from '../config';
import type { TemporalServer } from '../temporal';
import type { AlarmBell } from './alarm-bell';

/** What every stateless stack is given. */
export interface Site {
  readonly config: Config;
  readonly key: IKey;
  readonly server: TemporalServer;
  readonly alarms: AlarmBell;
}
