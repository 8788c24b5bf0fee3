import type { Config } from './config';

/** What the examples of infra/environments/ say in place of what only the owner of an installation knows. */
const PLACEHOLDER = /change-me|\bexample\.|\.a1b2c\b/;

/**
 * Refuses what is still as in an example where it could be deployed: whenever an account is named, or the CDK found one
 * by the credentials there are. Without an account an example may be put together and looked at.
 * @throws Error that names `source` and each key
 */
export function refusePlaceholders(config: Config, source: string, account: string | undefined): void {
  if (config.account === undefined && account === undefined) return;
  const problems = placeholdersIn(config).map(([key, value]) => `  ${key}: ${value}`);
  if (problems.length === 0) return;
  throw new Error(
    `${source} 中以下各项仍是示例，不能部署；请复制为自己的文件并填写，externalId 用 \`openssl rand -hex 16\` 生成 / These are still those of the example and cannot be deployed. Copy it to a file of your own and fill it in; \`openssl rand -hex 16\` makes an externalId:\n${problems.join('\n')}`,
  );
}

function placeholdersIn(value: unknown, path = ''): [key: string, value: string][] {
  if (typeof value === 'string') return PLACEHOLDER.test(value) ? [[path, value]] : [];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => placeholdersIn(inner, path ? `${path}.${key}` : key));
}
