import { pino } from 'pino';
import { createIdentityProvider, type IdentityProvider } from '../activities/identity-provider';
import type { PaymentGateway } from '../activities/payment-port';
import { createRehearsalStore } from '../activities/rehearsals';
import { choosePort } from '../engine/ports';
import { startStack } from '../engine/stack';
import { isoInstant } from '../domain/instant';
import { createPortal } from '../portal/app';
import { servePortal } from '../portal/serve';
import { createTokens, loadOrCreateStaffTokens } from '../portal/tokens';
import { carriersFrom } from './carriers';
import { clamdIn } from './clamd';
import { connectSite, quietRuntime, type Site } from './compose';
import { startDemoProvider } from './demo/provider';
import { ENV } from './environment';
import { loadOrCreateKeys, type Keys } from './keys';
import { localClock, type LocalClock } from './local-clock';
import { addLocalClock } from './local-routes';
import { localPayments } from './local-payments';
import { LocalRehearsals } from './rehearsals/runner';
import { announceRunning } from './running';
import { ensureSchedules } from './schedules';
import { openOrGoOn, type Opened } from './session-of';
import { readSettings, type Settings } from './settings';
import { providerFrom } from './staff-provider';
import { Undo } from './undo';

const say = (line: string) => console.log(line);

/** A local installation, whole: engine, store, worker, session and API. */
async function start(settings: Settings, undo: Undo): Promise<string> {
  await choosePort('API (PORT)', settings.port);
  say(`数据目录 / data: ${settings.dataDir}`);
  const stack = await startStack({ dataDir: settings.dataDir, persistent: true, namespaces: [settings.namespace], log: say });
  undo.later(() => stack.stop());
  const keys = loadOrCreateKeys(settings.dataDir);
  const time = { now: Date.now };
  const payments = await localPayments({ dataDir: settings.dataDir, origins: originsOf(settings.port), now: () => time.now(), say }, process.env, undo);
  const site = await connectSite({
    temporalAddress: stack.temporal.address,
    namespace: settings.namespace,
    store: { ...stack.store, buckets: settings.buckets },
    keys,
    payments,
    rehearsal: true,
    carriers: { keepHere: true, ...carriersFrom(process.env) },
    origin: originsOf(settings.port)[0],
    uploadOrigins: originsOf(settings.port),
    clamd: clamdIn(process.env),
  });
  undo.later(() => site.close());
  say('工作进程启动中 / starting the worker');
  const worker = await site.runWorker();
  undo.later(() => worker.stop());
  worker.done.catch(undo.fail);
  await ensureSchedules(site.client);
  const clock = localClock(settings.dataDir, site);
  time.now = clock.now;
  const local = onLocalClock(site, clock);
  say(describe(await openOrGoOn(local, settings, clock.now()), clock));
  const url = await serve(settings, local, { keys, payments }, clock, undo);
  const { temporal, store } = stack;
  const { withdraw } = announceRunning(settings.dataDir, {
    temporalAddress: temporal.address, namespace: settings.namespace, buildId: worker.buildId, url,
    clamd: process.env[ENV.clamdAddress],
    store: { endpoint: store.endpoint, region: store.region, accessKeyId: store.accessKeyId, secretAccessKey: store.secretAccessKey, buckets: settings.buckets },
  });
  undo.later(withdraw);
  return url;
}

/** Whatever starts, starts at the installation's own date. */
function onLocalClock(site: Site, clock: LocalClock): Site {
  const { gateway } = site;
  return {
    ...site,
    gateway: {
      ...gateway,
      register: (request) => gateway.register({ ...request, aheadMs: clock.aheadMs() }),
      openSession: (request) => gateway.openSession({ ...request, aheadMs: clock.aheadMs() }),
      startRoster: (request) => gateway.startRoster({ ...request, aheadMs: clock.aheadMs() }),
      setRooms: (request, ...rest) => gateway.setRooms({ ...request, aheadMs: clock.aheadMs() }, ...rest),
      moveSeat: (request, ...rest) => gateway.moveSeat({ ...request, aheadMs: clock.aheadMs() }, ...rest),
      swapSeats: (request, ...rest) => gateway.swapSeats({ ...request, aheadMs: clock.aheadMs() }, ...rest),
      enterScores: (request) => gateway.enterScores({ ...request, aheadMs: clock.aheadMs() }),
      startStatement: (id, total) => gateway.startStatement(id, total, clock.aheadMs()),
      receiveTransfer: (request) => gateway.receiveTransfer({ ...request, aheadMs: clock.aheadMs() }),
      orderPayment: (request) => gateway.orderPayment({ ...request, aheadMs: clock.aheadMs() }),
      tellPayment: (number) => gateway.tellPayment(number, clock.aheadMs()),
    },
  };
}

/** This installation's pages, by either name of this machine. */
const originsOf = (port: number) => [`http://127.0.0.1:${port}`, `http://localhost:${port}`];

function describe({ session, weeks, goesOn }: Opened, clock: LocalClock): string {
  const moved = weeks ? `；公告日期整体后移${weeks}周 / every date of the announcement moved by ${weeks} weeks` : '';
  const ahead = clock.aheadMs() ? `；本机时钟已拨快至 / this installation's clock is ahead: ${isoInstant(clock.now())}` : '';
  return `${goesOn ? '继续 / goes on' : '开放报名 / open'}: ${session}${moved}${ahead}`;
}

/** The provider that the environment names; otherwise one for trying out. */
async function staffProvider(port: number, undo: Undo): Promise<IdentityProvider> {
  const named = providerFrom(process.env);
  if (named) return createIdentityProvider(named);
  const demo = await startDemoProvider(originsOf(port));
  undo.later(() => demo.stop());
  return createIdentityProvider(demo.config);
}

async function serve({ port, dataDir }: Settings, site: Site, { keys, payments }: { keys: Keys; payments?: PaymentGateway }, clock: LocalClock, undo: Undo): Promise<string> {
  const log = pino({ level: 'warn' });
  const tokens = createTokens({ staff: loadOrCreateStaffTokens(dataDir), idKey: keys.id, now: clock.now });
  const identityProvider = await staffProvider(port, undo);
  const rehearsals = new LocalRehearsals(createRehearsalStore(site.store));
  undo.later(() => rehearsals.stop());
  const app = createPortal({ ...site, tokens, identityProvider, payments, now: clock.now, log, streams: true, local: { sms: site.sms, mail: site.mail, clock }, rehearsals });
  addLocalClock(app, clock);
  const serving = await servePortal(app, { port, hostname: '127.0.0.1' });
  undo.later(() => serving.stop());
  say(`工作人员登录 / staff sign in at: ${serving.url}/staff (${identityProvider.config.name})`);
  return serving.url;
}

async function main(): Promise<void> {
  const undo = new Undo(say);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, undo.stop);
  try {
    quietRuntime();
    const url = await start(readSettings(process.argv.slice(2), process.env), undo);
    say(`ready ${url}`);
  } catch (error) {
    undo.fail(error);
  }
}

void main();
