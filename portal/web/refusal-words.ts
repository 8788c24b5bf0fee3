import { MATERIALS } from '../../domain/catalogue';
import { END_WORDS, MESSAGE_PARAMS } from '../../domain/message-words';
import { explain, type Explained, type Refusal } from '../../domain/refusals';
import type { Text } from '../../domain/text';
import { STAGE_WORDS } from '../words/stages';

type Words = Readonly<Record<string, Text>>;

/** What the codes in a refusal are called, by the name of its param. */
const WORDS: Readonly<Record<string, Words>> = {
  stage: { ...END_WORDS, ...STAGE_WORDS },
  end: { ...STAGE_WORDS, ...END_WORDS },
  deadline: MESSAGE_PARAMS,
  choice: MESSAGE_PARAMS,
  item: MATERIALS,
};

const inLanguage = (refusal: Refusal, lang: keyof Text): Refusal => ({
  ...refusal,
  params: Object.fromEntries(Object.entries(refusal.params ?? {}).map(([name, value]) => [name, WORDS[name]?.[String(value)]?.[lang] ?? value])),
});

/** A refusal as a page says it: stages and deadlines by their names, where a program is told their codes. */
export function explainInWords(refusal: Refusal): Explained {
  const [zh, en] = [explain(inLanguage(refusal, 'zh')), explain(inLanguage(refusal, 'en'))];
  return { zh: zh.zh, en: en.en, remedy: { zh: zh.remedy.zh, en: en.remedy.en } };
}
