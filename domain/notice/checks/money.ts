import { bare } from '../lines';
import type { Facts, Finding } from '../facts';
import { finding, quotesOf, saidDifferently } from './finding';

const yuan = (fen: number) => `${fen / 100}元`;

function totals({ fees, consumables, totals: [total] }: Facts): Finding[] {
  const parts = [fees.theory, fees.practical, fees.review, consumables].flatMap((one) => one ?? []);
  const sum = parts.reduce((all, { value }) => all + value, 0);
  if (!total || !fees.theory || !fees.practical || sum === total.value) return [];
  return [finding(
    'error', 'total-differs', 'total', quotesOf(...parts, total),
    { zh: `各项之和为${yuan(sum)}，公告合计为${yuan(total.value)}`, en: `the parts come to ${sum / 100} yuan, the notice’s total is ${total.value / 100}` },
    { zh: '请核对每一项与合计。', en: 'Check each part and the total.' },
  )];
}

function holder({ holder, organisers }: Facts): Finding[] {
  if (!holder || organisers.length === 0 || organisers.some(({ value }) => bare(value) === bare(holder.value))) return [];
  return [finding(
    'warning', 'account-holder-differs', 'payment.account.holder', quotesOf(holder, organisers[0]),
    { zh: `收款户名“${holder.value}”不是发布单位“${organisers[0]?.value}”`, en: `the account’s holder, ${holder.value}, is not the organiser, ${organisers[0]?.value}` },
    { zh: '请向财务确认账户；如属实，建议在公告中说明两者关系。', en: 'Have the cashier confirm the account; if it is right, say in the notice how the two belong together.' },
  )];
}

/** Levels 2 and 1 have a review, the others none. */
function review({ levels: [level], fees }: Facts): Finding[] {
  if (!level) return [];
  const [needed, there] = [level.value <= 2, (fees.review?.value ?? 0) > 0];
  if (needed === there) return [];
  const quotes = quotesOf(level, fees.review ?? (needed ? fees.practical : undefined));
  return [needed
    ? finding('error', 'review-missing', 'subjects', quotes, { zh: '二级、一级须有综合评审，公告没有列出或收费为0', en: 'levels 2 and 1 have a comprehensive review; the notice lists none, or no fee for it' }, { zh: '请补上综合评审及其收费；确不收费的请注明。', en: 'Add the review and its fee; say so if there is none to pay.' })
    : finding('error', 'review-not-held', 'subjects', quotes, { zh: '五级至三级没有综合评审，公告却列有收费', en: 'levels 5 to 3 have no comprehensive review, yet a fee is listed for it' }, { zh: '请核对级别与收费表。', en: 'Check the level and the fee table.' })];
}

const collected = ({ consumables }: Facts): Finding[] =>
  consumables && consumables.value > 0
    ? [finding('warning', 'consumables-collected', 'consumables', consumables.quotes, { zh: `公告代收耗材费${yuan(consumables.value)}，本系统不代收`, en: `the notice collects ${consumables.value / 100} yuan for consumables, which is not collected here` }, { zh: '请另行收取：耗材填0，并从合计中减去。', en: 'Collect it apart: put 0, and take it off the total.' })]
    : [];

export const checkMoney = (facts: Facts): Finding[] => [
  ...totals(facts),
  ...saidDifferently(facts.totals, yuan, { severity: 'error', code: 'totals-differ', where: 'total', zh: '合计收费', en: 'total' }),
  ...holder(facts),
  ...review(facts),
  ...collected(facts),
];
