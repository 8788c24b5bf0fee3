import type { ClamdAddress } from '../activities/clamd';
import { ENV, type Environment } from './environment';

/** The scanner for malware that the environment names; none: files are not scanned. @throws Error that names the variable and its form */
export function clamdIn(env: Environment): ClamdAddress | undefined {
  const address = env[ENV.clamdAddress]?.trim();
  if (!address) return undefined;
  const [, host, port] = /^([\w.-]+):(\d{1,5})$/.exec(address) ?? [];
  if (host === undefined || !(Number(port) >= 1 && Number(port) <= 65_535)) throw new Error(`${ENV.clamdAddress} 应为 主机:端口，如 clamd.local:3310 / ${ENV.clamdAddress} must be host:port, such as clamd.local:3310`);
  return { host, port: Number(port) };
}
