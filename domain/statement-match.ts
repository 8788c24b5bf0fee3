import { checkName } from './person';
import { paymentReference, referencesIn } from './payment-reference';
import type { Share } from './shares';
import type { StatementLine } from './statement';

/** A registration that money may be for. */
export interface Owing {
  readonly registration: string;
  readonly name: string;
  /** Companies that may pay for them. */
  readonly employers?: readonly string[];
  /** Fen still owed; 0 when nothing is. */
  readonly fen: number;
}

/**
 * What becomes of one line. `matched`: by the reference quoted, or because one person alone bears the payer's name and owes
 * just so much. `ambiguous`: several it may be for. `duplicate`: this bank reference has been entered, or stands above.
 */
export type Match =
  | { readonly kind: 'matched'; readonly by: 'reference' | 'name'; readonly shares: readonly Share[] }
  | { readonly kind: 'ambiguous'; readonly candidates: readonly string[] }
  | { readonly kind: 'duplicate' }
  | { readonly kind: 'unmatched' };

export interface MatchedLine extends StatementLine {
  readonly match: Match;
}

const sum = (owing: readonly Owing[]) => owing.reduce((total, { fen }) => total + fen, 0);

/** One registration takes all; several, an employer's, take what each owes, when that is the amount. */
function shared(line: StatementLine, quoted: readonly Owing[]): Match {
  const [only, ...others] = quoted;
  if (only && !others.length) return { kind: 'matched', by: 'reference', shares: [{ registration: only.registration, fen: line.fen }] };
  if (sum(quoted) !== line.fen) return { kind: 'ambiguous', candidates: quoted.map(({ registration }) => registration) };
  return { kind: 'matched', by: 'reference', shares: quoted.filter(({ fen }) => fen > 0).map(({ registration, fen }) => ({ registration, fen })) };
}

const nameIn = (text: string) => {
  const name = checkName(text);
  return name.ok ? name.value : text.trim();
};

/** By name and amount: parents and employers pay too, so that a name alone decides nothing. */
function byName(line: StatementLine, owing: readonly Owing[]): Match {
  const payer = nameIn(line.payer);
  const named = owing.filter(({ name, fen }) => fen > 0 && (name === payer || (name.length > 1 && line.remark.includes(name))));
  const exact = named.filter(({ fen }) => fen === line.fen);
  const [only, ...others] = exact;
  if (only && !others.length) return { kind: 'matched', by: 'name', shares: [{ registration: only.registration, fen: line.fen }] };
  const employees = owing.filter(({ employers = [], fen }) => fen > 0 && employers.includes(payer));
  const candidates = [...new Set([...named, ...employees].map(({ registration }) => registration))];
  return candidates.length ? { kind: 'ambiguous', candidates } : { kind: 'unmatched' };
}

/**
 * The fate proposed for every line, in the order of the file. What one line covers is no longer owed to the next, so that
 * two payments of one person are not both taken for the same fee. `entered`: whether a bank reference is known already.
 */
export function matchLines(lines: readonly StatementLine[], owing: readonly Owing[], entered: (bankReference: string) => boolean): MatchedLine[] {
  const left = new Map(owing.map((one) => [one.registration, one]));
  const byReference = new Map<string, Owing[]>();
  for (const one of owing) {
    const reference = paymentReference(one.registration);
    byReference.set(reference, [...(byReference.get(reference) ?? []), one]);
  }
  const seen = new Set<string>();
  return lines.map((line) => {
    if (seen.has(line.bankReference) || entered(line.bankReference)) return { ...line, match: { kind: 'duplicate' } };
    seen.add(line.bankReference);
    const quoted = referencesIn(line.remark).flatMap((reference) => byReference.get(reference) ?? []);
    const now = quoted.flatMap(({ registration }) => left.get(registration) ?? []);
    const match = now.length ? shared(line, now) : byName(line, [...left.values()]);
    if (match.kind === 'matched') {
      for (const { registration, fen } of match.shares) {
        const one = left.get(registration);
        if (one) left.set(registration, { ...one, fen: Math.max(0, one.fen - fen) });
      }
    }
    return { ...line, match };
  });
}
