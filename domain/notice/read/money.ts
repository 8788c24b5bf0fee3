import type { SubjectId } from '../../catalogue';
import { keysOf } from '../../keys';
import type { Facts, Found } from '../facts';
import { as, labelled, matched } from '../labels';
import { levelsIn } from '../levels';
import { found, type Line } from '../lines';
import { NUMBER, numberIn, numberOf } from '../numerals';
import { rowFor, type Sitting } from '../sittings';

/** As a column is headed, and as it is called in running text. */
const FEES: Readonly<Record<SubjectId, string>> = {
  theory: '理论(?:知识)?(?:考试|科目|考核)?',
  practical: '(?:技能)?(?:实操|操作|操作技能)(?:考试|科目|考核|技能)?|操作技能考核|技能考核',
  review: '综合评审(?:答辩)?(?:科目)?',
};
const CONSUMABLES = '耗材|主?材料(?:代[收采]|费|消耗)';
const TOTAL_COLUMN = '合计|共计|总计|总额|收费标准|认定费|考试费';
const TOTAL = '合计|共计|总计|总共|(?<=[，,、；;])共';

const FEN_IN_YUAN = 100;
const fen = (yuan: number | undefined): number | undefined => (yuan === undefined ? undefined : Math.round(yuan * FEN_IN_YUAN));

/** A cell that says there is nothing to pay. */
const cellFen = (text: string) => (/^[-—/无]+$/.test(text) ? 0 : fen(numberIn(text)));

const inRow = (lines: readonly Line[], label: string) => as(labelled(lines, String.raw`[^:：]*(?:${label})[^:：]*`), cellFen);

/** `理论知识考试65元`: a number of yuan close behind the name. */
function inText(lines: readonly Line[], label: string): Found<number> | undefined {
  const spoken = new RegExp(String.raw`(?:${label})[^\d〇零一二两三四五六七八九十百千，,。；;元]{0,12}?(${NUMBER})\s*元`);
  return as(matched(lines, spoken), (text) => fen(numberOf(text)));
}

type Fees = Pick<Facts, 'fees' | 'consumables' | 'totals'>;

export function feesIn({ lines, rows }: Sitting, occupation: string | undefined, level: number | undefined): Fees {
  const priced = rows.filter((row) => inRow(row.lines, FEES.theory) ?? inRow(row.lines, TOTAL_COLUMN));
  const row = rowFor(priced, occupation, level);
  // What a line says of other levels alone is not about this one.
  const own = lines.filter(({ words }) => level === undefined || levelsIn(words).length === 0 || levelsIn(words).some((named) => named.level === level));
  const read = (label: string) => (row && inRow(row.lines, label)) ?? inText(own, label);
  const fees = Object.fromEntries(keysOf(FEES).flatMap((id) => {
    const fee = read(FEES[id]);
    return fee ? [[id, fee]] : [];
  }));
  const totals = [row && inRow(row.lines, TOTAL_COLUMN), inText(own, TOTAL)].flatMap((one) => one ?? []);
  return { fees, totals, consumables: read(CONSUMABLES) };
}

const METHODS = /(?:缴费|支付|付款|收款|交费)(?:方式|办法)?[^。]*?(微信|转账|汇款|对公)|银行转账/;

function methodsIn(lines: readonly Line[]): Facts['methods'] {
  const said = lines.filter(({ words }) => METHODS.test(words));
  const text = said.map(({ words }) => words).join('');
  const methods = [...(text.includes('微信') ? ['wechat' as const] : []), ...(/转账|汇款|对公/.test(text) ? ['bank-transfer' as const] : [])];
  return methods.length ? found(methods, ...said) : undefined;
}

const account = (text: string) => /^\d[\d\s-]{6,38}\d/.exec(text)?.[0].replaceAll(/[\s-]/g, '');

const PASS = new RegExp(String.raw`(?:达到|达|满|不低于|[≥>]=?)\s*(${NUMBER})\s*分|(${NUMBER})\s*分(?:及以上|以上|[(（]含)`);
const RETAKE = new RegExp(String.raw`(${NUMBER})\s*(年|个?月)(?:之)?内[^。；]{0,12}补考[^。；]{0,4}?(${NUMBER})\s*次|(${NUMBER})\s*(年|个?月)(?:之)?内[^。；]{0,8}(${NUMBER})\s*次补考`);

function passMarkIn(lines: readonly Line[]): Facts['passMark'] {
  const line = lines.find(({ words }) => /合格|成绩/.test(words) && PASS.test(words));
  const [, reached, above] = PASS.exec(line?.words ?? '') ?? [];
  const mark = reached ?? above;
  return line && mark ? found(numberOf(mark), line) : undefined;
}

function retakeIn(lines: readonly Line[]): Facts['retake'] {
  const none = lines.find(({ words }) => /不(?:设|予|安排|组织|得|能|可)(?:参加)?补考/.test(words));
  if (none) return found({ allowed: 0, months: 1 }, none);
  const line = lines.find(({ words }) => RETAKE.test(words));
  const match = RETAKE.exec(line?.words ?? '');
  if (!line || !match) return undefined;
  const [count, unit, times] = match[1] === undefined ? match.slice(4) : match.slice(1);
  return found({ allowed: numberOf(times ?? ''), months: numberOf(count ?? '') * (unit === '年' ? 12 : 1) }, line);
}

export function moneyIn(lines: readonly Line[]): Pick<Facts, 'methods' | 'holder' | 'bank' | 'account' | 'passMark' | 'retake'> {
  return {
    methods: methodsIn(lines),
    holder: labelled(lines, '(?:开户|账户|帐户|收款)?(?:户名|账户名称|帐户名称|账户名|收款人|收款单位)|开户名|开户名称'),
    bank: labelled(lines, '开户(?:银)?行(?:名称)?|收款银行'),
    account: as(labelled(lines, '(?:银行|收款|对公)?(?:账|帐)(?:户)?号(?:码)?|卡号'), account),
    passMark: passMarkIn(lines),
    retake: retakeIn(lines),
  };
}
