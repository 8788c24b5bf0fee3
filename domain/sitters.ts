import type { Registration } from './registration';
import type { Sitter } from './seat-plan';

/** Where somebody works now, as they wrote it; small differences in writing do not matter. */
function employerOf({ applicant: { claim } }: Registration): string | undefined {
  const now = claim.work.filter(({ to }) => to === undefined).toSorted((a, b) => (a.from < b.from ? -1 : 1)).at(-1);
  return now?.employer.normalize('NFKC').replaceAll(/\s/g, '').toLowerCase();
}

/**
 * Who is to sit, with what decides on their seats. People belong together whom one employer or school registered, or who
 * name the same one; a name that somebody registered by a code has given as their own stands for that code.
 */
export function sittersOf(registrations: readonly Registration[]): Sitter[] {
  const codes = new Map<string, string>();
  for (const one of registrations.toSorted((a, b) => (a.id < b.id ? -1 : 1))) {
    const [code, name] = [one.applicant.employer, employerOf(one)];
    if (code && name && !codes.has(name)) codes.set(name, code);
  }
  return registrations.map((one) => {
    const name = employerOf(one);
    const together = one.applicant.employer ?? (name === undefined ? undefined : (codes.get(name) ?? name));
    return { id: one.id, subjects: one.sitting.subjects, ...(together !== undefined && { together }), ...(one.accessible && { accessible: true }) };
  });
}
