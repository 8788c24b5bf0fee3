import { checkConditions, checkMaterials } from './checks/conditions';
import { checkDays } from './checks/days';
import { checkExamDays } from './checks/exam-days';
import { checkMoney } from './checks/money';
import { checkNames } from './checks/names';
import { checkPeople } from './checks/people';
import { checkWording } from './checks/wording';
import { draftOf, type Draft } from './draft';
import type { Facts, Finding } from './facts';
import type { Known } from './known';
import { linesOf, type Line } from './lines';
import { factsOf, yearsOf } from './read/facts';
import { sittingsOf } from './sittings';

/** A published notice as read: one draft for each session, and what is odd about it. */
export interface Reading {
  readonly drafts: readonly Draft[];
  readonly findings: readonly Finding[];
}

const FINDINGS_FIRST: readonly Finding['severity'][] = ['error', 'warning', 'note'];

const findingsOf = (facts: Facts, lines: readonly Line[]): Finding[] => [
  ...checkNames(facts, lines),
  ...checkDays(facts),
  ...checkMoney(facts),
  ...checkPeople(facts),
  ...checkConditions(facts),
  ...checkMaterials(facts),
  ...checkWording(lines),
];

/** What several sessions have in common is said once. */
const once = (findings: readonly Finding[]): Finding[] => {
  const seen = new Map(findings.map((one) => [JSON.stringify([one.code, one.quotes, one.problem]), one]));
  return [...seen.values()].toSorted((a, b) => FINDINGS_FIRST.indexOf(a.severity) - FINDINGS_FIRST.indexOf(b.severity));
};

/** Whether a text is a notice of an exam at all: it says of which occupation, which level, or when. */
export const isNotice = ({ drafts }: Reading): boolean =>
  drafts.some(({ sources }) => sources.some(({ path }) => ['occupation.name.zh', 'level', 'examOn'].includes(path)));

/** Reads a notice's text. Nothing is made up: what it does not say is left open and asked for. */
export function readNotice(text: string, known: Known): Reading {
  const lines = linesOf(text);
  const years = yearsOf(lines);
  const all = sittingsOf(lines).map((sitting) => factsOf(sitting, lines, years));
  return { drafts: all.map((facts) => draftOf(facts, known)), findings: once([...checkExamDays(all), ...all.flatMap((facts) => findingsOf(facts, lines))]) };
}
