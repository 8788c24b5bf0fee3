import type { Acts } from '../../domain/acts/act';
import { requiredItems } from '../../domain/acts/materials';
import { quoteWithdrawal } from '../../domain/acts/withdrawal';
import { DAY_MS } from '../../domain/instant';
import type { Registration } from '../../domain/registration';
import type { Terms } from '../../domain/terms';
import type { HumanAct } from '../../workflows/messages';
import { actor } from '../support/lives';
import { applicant, ref } from '../support/people';
import type { TestSite } from '../support/site';
import { undisturbed } from './interruptions';
import { persist, persisting } from './persist';

const FEE = 37_500;

/** One candidate and their staff, who send everything again until it is answered. */
export class Player {
  id = '';
  private requests = 0;

  constructor(
    private readonly site: TestSite,
    private readonly terms: Terms,
    readonly index: number,
    private readonly send = undisturbed,
  ) {}

  async register(): Promise<void> {
    const { terms, index } = this;
    const request = { terms, applicant: applicant(index), by: { role: 'candidate', id: 'self' }, requestId: 'register' } as const;
    this.id = (await this.send('register', () => persist(() => this.site.site.gateway.register(request)))).id;
  }

  async act<Name extends HumanAct>(name: Name, input: Acts[Name]): Promise<string> {
    this.requests += 1;
    const requestId = `${name}-${this.requests}`;
    return (await this.send(name, () => persist(() => this.site.site.gateway.act(this.id, name, input, actor(name), requestId)))).stage;
  }

  registration = (): Promise<Registration> => persist(() => this.site.site.gateway.registration(this.id));

  async handIn(): Promise<string> {
    const at = Date.now();
    const registration = await this.registration();
    const wanted = registration.stage === 'correction' ? registration.returned.map(({ item }) => item) : requiredItems(registration);
    const items = Object.fromEntries(wanted.map((item) => [item, { at, ref: ref(item) }]));
    return this.act('handIn', { items, provincialNumber: `GD2602000${1000 + this.index}`, submit: true });
  }

  /** The bank reports everything twice. */
  async pay(id: string, fen = FEE): Promise<void> {
    const payment = { id, fen, receivedAt: Date.now() };
    await this.act('pay', payment);
    await this.act('pay', payment);
  }

  async withdraw(): Promise<string> {
    const { refundFen } = quoteWithdrawal(await this.registration(), Date.now());
    return this.act('withdraw', { refundFen });
  }

  async score(theory: number, practical: number): Promise<string> {
    await persisting(() => this.site.untilStage(this.id, 'admitted'));
    await persisting(() => this.site.moveTo(this.id, this.terms.examAt + DAY_MS));
    return this.act('recordScores', { scores: { theory, practical } });
  }

  certify = (): Promise<string> => this.act('certify', { number: `S0000441234562630${String(this.index).padStart(5, '0')}` });
}
