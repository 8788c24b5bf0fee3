import { monthly, totalOf, type Line, type Server } from './monthly';

/** Registrations a month. */
export const SCALES = [0, 400, 40_000] as const;

const SERVERS: readonly Server[] = ['cloud', 'own'];
const TITLES: Readonly<Record<Server, string>> = { cloud: '用 Temporal Cloud / with Temporal Cloud', own: '自建引擎 / with a server of your own' };

const dollars = (usd: number) => usd.toFixed(2);

/** Both ways to have a server, as Markdown. */
export const table = (): string => SERVERS.map(tableOf).join('\n\n');

function tableOf(server: Server): string {
  const columns = SCALES.map((registrations) => monthly(registrations, server));
  const row = (name: string, cells: readonly string[]) => `| ${[name, ...cells].join(' | ')} |`;
  const rows = (columns[0] ?? []).map(({ what }, at) => row(`${what.zh} / ${what.en}`, columns.map((lines) => dollars(lines[at]?.usd ?? 0))));
  return [
    row(`${TITLES[server]}, USD`, SCALES.map((registrations) => registrations.toLocaleString('en'))),
    row('---', SCALES.map(() => '---:')),
    ...rows,
    row('**合计 / total**', columns.map((lines) => `**${dollars(totalOf(lines))}**`)),
  ].join('\n');
}

const rounded = (lines: readonly Line[]) => Object.fromEntries([...lines.map(({ what, usd }) => [what.en, usd] as const), ['total', totalOf(lines)] as const].map(([name, usd]) => [name, Number(dollars(usd))]));

export const asJson = (): object => Object.fromEntries(SERVERS.map((server) => [server, Object.fromEntries(SCALES.map((registrations) => [registrations, rounded(monthly(registrations, server))]))]));
