import { explain, inFull, refuse, REFUSALS, type RefusalCode } from '../../domain/refusals';
import { keysOf } from '../../domain/keys';

test.each(keysOf(REFUSALS))('%s in full is sentences, each with one stop', (code: RefusalCode) => {
  const explained = explain(refuse(code, { zh: '原因', en: 'a reason', problem: 'a reason' }).refusal);
  const { zh, en } = inFull(explained);
  expect(zh).toMatch(/[。！？.!?]/u);
  expect(zh).not.toMatch(/[。！？.!?]。/u);
  expect(en).not.toMatch(/[.!?]\./);
  expect(zh.endsWith(explained.remedy.zh)).toBe(true);
  expect(en.endsWith(` ${explained.remedy.en}`)).toBe(true);
});
