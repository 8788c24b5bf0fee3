import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { AxeBuilder } from '@axe-core/playwright';
import { chromium, type Browser, type BrowserContext, type BrowserContextOptions, type Page } from 'playwright-core';
import { pino } from 'pino';
import { DAY_MS } from '../../domain/instant';
import { resolveBrowser } from '../../engine/browser';
import { choosePort } from '../../engine/ports';
import { createRehearsalStore } from '../../activities/rehearsals';
import type { Applicant } from '../../domain/applicant';
import { maskMobile } from '../../domain/masking';
import type { StaffRole } from '../../domain/registration';
import type { Terms } from '../../domain/terms';
import { createPortal } from '../../portal/app';
import type { PortalDeps } from '../../portal/deps';
import { servePortal, type Serving } from '../../portal/serve';
import type { User } from '../../portal/web/page';
import { SESSION_COOKIE } from '../../portal/web/sessions';
import { createTokens } from '../../portal/tokens';
import { LocalRehearsals } from '../../worker/rehearsals/runner';
import { currentAnnouncement, testSite, type TestSite } from '../support/site';
import type { SiteOptions } from '../../worker/compose';

export const PHONE = { viewport: { width: 390, height: 844 }, deviceScaleFactor: 1.5, isMobile: true, hasTouch: true, locale: 'zh-CN' } as const;
export const DESKTOP = { viewport: { width: 1280, height: 900 }, locale: 'zh-CN' } as const;

const SCREENSHOTS = join(__dirname, '../../.data/screenshots');

/** A page that answers no is still a page: the browser logs its status, and that is all. */
const EXPECTED = /Failed to load resource: the server responded with a status of (401|404|409|422|429)|net::ERR_(INTERNET_DISCONNECTED|CONNECTION_FAILED)/;

/** The pages of an installation of their own, served, with a browser beside it. */
export class Stage {
  /** What went wrong in any page: must stay empty. */
  readonly errors: string[] = [];
  private readonly contexts: BrowserContext[] = [];
  /** How far the installation's date is ahead. */
  aheadMs = 0;

  private constructor(
    readonly desk: TestSite,
    readonly url: string,
    readonly terms: Terms,
    readonly rehearsals: LocalRehearsals,
    private readonly serving: Serving,
    private readonly browser: Browser,
  ) {}

  static async open(changes: Record<string, unknown> = { minimum: 1 }, more: Partial<PortalDeps> | ((origin: string) => Promise<Partial<PortalDeps>>) = {}, site: (origin: string) => Promise<Partial<SiteOptions>> = async () => ({}), browserArgs: readonly string[] = []): Promise<Stage> {
    const port = await choosePort('pages');
    const desk = await testSite({ origin: `http://127.0.0.1:${port}`, uploadOrigins: [`http://127.0.0.1:${port}`], ...(await site(`http://127.0.0.1:${port}`)) });
    await desk.work();
    const terms = await desk.open(currentAnnouncement(changes));
    const tokens = createTokens({ staff: new Map(), idKey: Buffer.alloc(32, 1), now: Date.now });
    const log = pino({ level: 'error' });
    let stage: Stage | undefined = undefined;
    const { gateway } = desk.site;
    const ahead: typeof gateway = { ...gateway, enterScores: (request) => gateway.enterScores({ ...request, aheadMs: stage?.aheadMs }) };
    const rehearsals = new LocalRehearsals(createRehearsalStore(desk.site.store));
    const app = createPortal({ ...desk.site, gateway: ahead, tokens, now: () => Date.now() + (stage?.aheadMs ?? 0), log, streams: true, local: { sms: desk.site.sms, mail: desk.site.mail, clock: { moveDays: (days) => Promise.resolve(stage!.moveDays(days)) } }, rehearsals, ...(typeof more === 'function' ? await more(`http://127.0.0.1:${port}`) : more) });
    const serving = await servePortal(app, { port, hostname: '127.0.0.1' });
    const root = process.getuid?.() === 0;
    const browser = await chromium.launch({ executablePath: resolveBrowser({ log: (line) => process.stderr.write(`${line}\n`) }), args: [...(root ? ['--no-sandbox'] : []), ...browserArgs] });
    stage = new Stage(desk, serving.url, terms, rehearsals, serving, browser);
    await stage.listed();
    return stage;
  }

  async close(): Promise<void> {
    await this.browser.close();
    await this.serving.stop();
    await this.rehearsals.stop();
    await this.desk.close();
  }

  /** The installation's date moves ahead, and no workflow with it. */
  moveDays(days: number): number {
    this.aheadMs += days * DAY_MS;
    return this.aheadMs / DAY_MS;
  }

  /** Lists follow a moment after the fact. */
  private async listed(): Promise<void> {
    for (const deadline = Date.now() + 20_000; Date.now() < deadline; await sleep(100)) {
      const answer = await fetch(`${this.url}/sessions`);
      if (((await answer.json()) as unknown[]).length) return;
    }
  }

  /** A window nobody has used yet. */
  async window(options: BrowserContextOptions = PHONE): Promise<Page> {
    const context = await this.browser.newContext({ baseURL: this.url, ...options });
    this.contexts.push(context);
    const page = await context.newPage();
    page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type()) && !EXPECTED.test(message.text())) this.errors.push(`${page.url()}: ${message.text()}`);
    });
    page.on('pageerror', (error) => this.errors.push(`${page.url()}: ${error.message}`));
    return page;
  }

  /** The newest code to a phone, sent after `since`. */
  async codeFor(mobile: string, since: number): Promise<string> {
    for (const deadline = Date.now() + 15_000; Date.now() < deadline; await sleep(100)) {
      const sent = (await this.desk.site.sms.listSms(20)).find(({ to, sentAt }) => to === maskMobile(mobile) && sentAt >= since);
      const code = sent && /\d{6}/.exec(sent.text)?.[0];
      if (code) return code;
    }
    throw new Error('no code came');
  }

  /** From a sign-in page on, to wherever it leads. */
  async signIn(page: Page, { identity, mobile }: Pick<Applicant, 'identity' | 'mobile'>): Promise<void> {
    const since = Date.now();
    await page.fill('[name=number]', identity.number);
    await page.fill('[name=mobile]', mobile);
    await page.click('main form .button');
    await page.waitForSelector('[name=code]');
    await page.fill('[name=code]', await this.codeFor(mobile, since));
    await Promise.all([page.waitForURL((url) => !url.pathname.startsWith('/sign-in/code') || true), page.click('main form .button')]);
    await page.waitForLoadState();
  }

  /** A window of someone who has signed in already. */
  windowOf({ identity, mobile }: Pick<Applicant, 'identity' | 'mobile'>, options: BrowserContextOptions = PHONE): Promise<Page> {
    return this.signedIn(this.desk.site.ids.accountId(identity.number), { kind: 'candidate', claimant: { identity, mobile } }, options);
  }

  /** A window of one of the staff, signed in already. */
  windowOfStaff(roles: readonly StaffRole[], id = roles.join('-'), options: BrowserContextOptions = DESKTOP): Promise<Page> {
    return this.signedIn(id, { kind: 'staff', id, name: id, roles }, options);
  }

  private async signedIn(owner: string, user: User, options: BrowserContextOptions): Promise<Page> {
    const page = await this.window(options);
    const now = Date.now();
    const token = await this.desk.site.webSessions.start(owner, { startedAt: now, seenAt: now, user });
    await page.context().addCookies([{ name: SESSION_COOKIE, value: token, url: this.url.replace('http:', 'https:'), secure: true, httpOnly: true, sameSite: 'Lax' }]);
    return page;
  }

  /** Everything a registration's form asks for, under condition 3-1. */
  async fillRegistration(page: Page, name: string): Promise<void> {
    await page.fill('[name=name]', name);
    await page.fill('[name="work.0.employer"]', '广州某科技有限公司');
    await page.fill('[name="work.0.from"]', '2012-01-01');
    await page.check('[name=condition][value="3-1"]');
    for (const tick of ['agreeCard', 'agreeProvince', 'truthful']) await page.check(`[name=${tick}]`);
  }
}

/** For people to look at. */
export async function picture(page: Page, name: string): Promise<void> {
  mkdirSync(SCREENSHOTS, { recursive: true });
  await page.screenshot({ path: join(SCREENSHOTS, `${name}.png`), fullPage: true });
}

/** What axe finds, in a line each: rule, and where. `rules`: those only. */
export async function findings(page: Page, rules?: string[]): Promise<string[]> {
  const axe = new AxeBuilder({ page });
  const { violations } = await (rules ? axe.withRules(rules) : axe).analyze();
  return violations.flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) => `${id} at ${target.join(' ')}: ${failureSummary?.split('\n')[1]?.trim() ?? ''}`));
}
