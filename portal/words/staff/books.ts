import type { Text } from '../../../domain/text';

/** Money by day and by session, and the provider's bills against it. */
export const BOOKS = {
  title: { zh: '账簿', en: 'Books' },
  dayTitle: { zh: '日报 · {day}', en: 'The day · {day}' },
  sessionTitle: { zh: '考期账 · {session}', en: 'The session · {session}' },
  lead: { zh: '从每个报名的账、未认领的款项和已办的退费算出；补录的款项记在到账那天。', en: 'Worked out from every registration’s ledger, unclaimed money and refunds. Money entered later stands on the day it came in.' },
  day: { zh: '日期', en: 'Day' },
  show: { zh: '查看', en: 'Show' },
  item: { zh: '项目', en: 'Item' },
  yuan: { zh: '金额（元）', en: 'Amount (yuan)' },
  adds: { zh: '收支与结余相符', en: 'It adds up' },
  doesNotAdd: { zh: '相差{yuan}元', en: 'It is out by ¥{yuan}' },
  sessionsTitle: { zh: '各考期，截至当日', en: 'By session, up to that day' },
  session: { zh: '考期', en: 'Session' },
  none: { zh: '不属于任何考期', en: 'Of no session' },
  total: { zh: '合计', en: 'Total' },
  differencesTitle: { zh: '待核对差异 · {count}', en: 'Differences to look into · {count}' },
  differencesNone: { zh: '没有待核对的差异。', en: 'No difference is open.' },
  differenceOf: { zh: '商户订单号或退款单号', en: 'Order or refund number' },
  kind: { zh: '差异', en: 'Difference' },
  ours: { zh: '我方（元）', en: 'Ours (yuan)' },
  theirs: { zh: '账单（元）', en: 'The bill (yuan)' },
  billDay: { zh: '账单日', en: 'Bill of' },
  age: { zh: '已等', en: 'Waiting' },
  days: { zh: '{days}天', en: '{days} days' },
  reason: { zh: '核对结果', en: 'What it was' },
  reasonMissing: { zh: '请写明核对结果，不超过500字', en: 'Say what it was, in 500 characters at most' },
  close: { zh: '了结', en: 'Close' },
  outcome: { zh: '结果', en: 'Outcome' },
  explained: { zh: '后来的账单或入账已说明', en: 'Explained by a later bill or entry' },
  agreementTitle: { zh: '账实核对', en: 'Against the provider and the bank' },
  agrees: { zh: '全部报名的账与未认领款项之和，与支付平台账单、银行流水相符，分毫不差。', en: 'The sum over all ledgers and unclaimed money is that of the provider’s bills and the bank’s statements, to the fen.' },
  disagrees: { zh: '不符：待核对差异{differences}笔，账目不对{flaws}处，见下。', en: 'It is not: {differences} difference(s) open and {flaws} thing(s) that cannot be right, see below.' },
  againstBoth: { zh: '核对范围：近14天已核对的账单{bills}份；已入账的银行流水{lines}笔，共{yuan}元。手工登记、流水还没导入的款项，导入后再核对。', en: 'Against {bills} bill(s) of the last 14 days and {lines} line(s) of bank statements, ¥{yuan} together. Money recorded by hand is compared once its statement is taken in.' },
  againstBank: { zh: '核对范围：已入账的银行流水{lines}笔，共{yuan}元。手工登记、流水还没导入的款项，导入后再核对。', en: 'Against {lines} line(s) of bank statements, ¥{yuan} together. Money recorded by hand is compared once its statement is taken in.' },
  oursReceived: { zh: '账上收入', en: 'In, by the books' },
  billReceived: { zh: '账单收入', en: 'In, by the bill' },
  billRefunded: { zh: '账单退款', en: 'Back, by the bill' },
  billFees: { zh: '支付手续费', en: 'Provider’s fees' },
  billsTitle: { zh: '支付平台账单', en: 'The provider’s bills' },
  bill: { zh: '账单', en: 'Bill' },
  billNone: { zh: '尚未取到', en: 'not here yet' },
  billKept: { zh: '已取到，尚未核对', en: 'here, not compared yet' },
  billMatched: { zh: '相符{matched}笔，差异{differences}笔', en: '{matched} agree, {differences} differ' },
  reconcile: { zh: '现在取账单并核对', en: 'Fetch and compare now' },
  reconcileHint: { zh: '每天上午十点半自动进行；没有取到的账单，下一次一并补取。', en: 'This happens by itself at half past ten each morning; what was not to be had is fetched the next time.' },
  flawsTitle: { zh: '账目有{count}处不对', en: '{count} thing(s) in the books cannot be right' },
  flawsNone: { zh: '每一笔钱都只在一处，退费没有多付，结转两头相符，银行流水都已入账。', en: 'Every sum stands in one place, no refund was paid twice, what was carried over has arrived, and every line of the bank’s is entered.' },
  flawOf: { zh: '编号', en: 'Of' },
  expected: { zh: '应为（元）', en: 'Expected (yuan)' },
  found: { zh: '实为（元）', en: 'Found (yuan)' },
  movementsTitle: { zh: '每一笔收支', en: 'Every movement' },
  at: { zh: '时间', en: 'Time' },
  flow: { zh: '收支', en: 'Movement' },
  account: { zh: '账户', en: 'Account' },
  id: { zh: '编号', en: 'Id' },
  back: { zh: '返回账簿', en: 'Back to the books' },
  movementsNone: { zh: '没有收支。', en: 'Nothing moved.' },
} as const;

export const STATEMENT_LINES = {
  opening: { zh: '期初', en: 'Opening' },
  receivedBank: { zh: '收入：银行', en: 'Received: bank' },
  receivedProvider: { zh: '收入：微信支付', en: 'Received: WeChat Pay' },
  carriedIn: { zh: '从上一期结转来', en: 'Carried in from another session' },
  paidBank: { zh: '退出：银行', en: 'Paid back: bank' },
  paidProvider: { zh: '退出：微信支付', en: 'Paid back: WeChat Pay' },
  carriedOut: { zh: '结转到下一期', en: 'Carried to the next session' },
  closing: { zh: '期末', en: 'Closing' },
  held: { zh: '其中：代收，考试未结束', en: 'Of it: held, the exam is not over' },
  earned: { zh: '其中：已成为收入的考试费', en: 'Of it: fees earned' },
  due: { zh: '其中：应退未付', en: 'Of it: refunds due' },
  unclaimed: { zh: '其中：未认领', en: 'Of it: unclaimed' },
  atBank: { zh: '银行应有', en: 'At the bank, by the books' },
  atProvider: { zh: '微信支付应有', en: 'At WeChat Pay, by the books' },
  underway: { zh: '结转途中', en: 'Between two sessions' },
  orderedIn: { zh: '本期新增应退', en: 'Refunds ordered in this time' },
  earnedIn: { zh: '本期成为收入', en: 'Fees earned in this time' },
} as const satisfies Record<string, Text>;

export const FLOWS = {
  received: { zh: '收入', en: 'received' },
  ordered: { zh: '应退', en: 'refund ordered' },
  paid: { zh: '已退', en: 'refund paid' },
  'carried-out': { zh: '结转出', en: 'carried out' },
  'carried-in': { zh: '结转入', en: 'carried in' },
  earned: { zh: '成为收入', en: 'fee earned' },
} as const satisfies Record<string, Text>;

export const ACCOUNTS = { bank: { zh: '银行', en: 'bank' }, provider: { zh: '微信支付', en: 'WeChat Pay' }, inside: { zh: '账内', en: 'within the books' } } as const;

export const DIFFERENCE_KINDS = {
  'ours-only': { zh: '账单没有', en: 'not on the bill' },
  'theirs-only': { zh: '我方没有', en: 'not in our books' },
  amount: { zh: '金额不同', en: 'another amount' },
} as const satisfies Record<string, Text>;

export const FLAW_KINDS = {
  carried: { zh: '结转出去没有到', en: 'carried away, and not arrived' },
  'held-after-end': { zh: '已结束，留下的钱不等于考试费', en: 'ended with money that is not the fee' },
  'paid-not-ordered': { zh: '退了没有应退的钱', en: 'paid back without an order' },
  'paid-otherwise': { zh: '退费多付', en: 'more paid back than ordered' },
  'not-entered': { zh: '银行流水有，账上没有', en: 'on a bank statement, in no ledger' },
  'entered-otherwise': { zh: '金额与银行流水不同', en: 'another amount than the bank’s' },
  'entered-twice': { zh: '入账两次', en: 'entered twice' },
} as const satisfies Record<string, Text>;

/** What came of an act. */
export const BOOKS_SAID = {
  closed: { zh: '差异已了结', en: 'The difference is closed' },
  gone: { zh: '这笔差异已经了结', en: 'This difference was closed already' },
  started: { zh: '已开始取账单并核对，稍候刷新', en: 'Bills are being fetched and compared: look again in a moment' },
} as const satisfies Record<string, Text>;
