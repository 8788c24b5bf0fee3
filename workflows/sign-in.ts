import { allHandlersFinished, condition, setHandler, setWorkflowOptions, sleep } from '@temporalio/workflow';
import { checkRequest } from '../domain/acts/schemas';
import { mayCount, mayTry, openChallenge, SIGN_IN, type Challenge } from '../domain/sign-in';
import { must } from './life';
import { askCodeUpdate, countUpdate, tryCodeUpdate, type CodeRequest, type CodeTry, type TryAnswer } from './messages';
import { sendCode } from './proxies';

/**
 * Everyone who signs in under one identity number, for one window from the first code on: its codes, and the wrong tries
 * at each. Whether the number is registered is found out only after the answer has gone.
 */
export async function signIn(): Promise<void> {
  const until = Date.now() + SIGN_IN.windowMs;
  const challenges = new Map<string, Challenge>();
  const unsent: CodeRequest[] = [];
  /** The end of the window, or of the last code that is out. */
  const closing = () => Math.max(until, ...[...challenges.values()].map(({ expiresAt }) => expiresAt));
  const change = (id: string, changes: Partial<Challenge>) => {
    const challenge = challenges.get(id);
    if (challenge) challenges.set(id, { ...challenge, ...changes });
  };

  const ask = (request: CodeRequest) => {
    const challenge = openChallenge(request.claimant, request.code, Date.now());
    challenges.set(request.challenge, challenge);
    unsent.push(request);
    return { expiresAt: challenge.expiresAt };
  };
  const attempt = async ({ challenge: id, code }: CodeTry): Promise<TryAnswer> => {
    const challenge = must(mayTry(challenges.get(id), Date.now()));
    if (code !== challenge.code) {
      change(id, { wrong: challenge.wrong + 1 });
      return { left: SIGN_IN.tries - challenge.wrong - 1 };
    }
    await condition(() => challenges.get(id)?.sentTo !== undefined, SIGN_IN.codeMs);
    const { sentTo, claimant } = must(mayTry(challenges.get(id), Date.now()));
    challenges.delete(id);
    return { claimant: { ...claimant, mobile: sentTo ?? claimant.mobile } };
  };
  const mayAsk = (request: CodeRequest) => {
    must(checkRequest('askCode', request));
    must(mayCount(challenges.size, SIGN_IN.codes.account, closing()));
  };
  const mayAttempt = (request: CodeTry) => void must(mayTry(challenges.get(must(checkRequest('tryCode', request)).challenge), Date.now()));
  setHandler(askCodeUpdate, ask, { validator: mayAsk });
  setHandler(tryCodeUpdate, attempt, { validator: mayAttempt });

  while (unsent.length > 0 || Date.now() < closing()) {
    await condition(() => unsent.length > 0, Math.max(1, closing() - Date.now()));
    for (const request of unsent.splice(0)) change(request.challenge, { sentTo: await sendCode(request).catch(() => undefined) });
  }
  await condition(allHandlersFinished);
}

/** Counts what comes from one phone or one address within a window; what is over the limit is refused. */
export async function gate({ limit }: { limit: number }): Promise<void> {
  const until = Date.now() + SIGN_IN.windowMs;
  let used = 0;
  setHandler(countUpdate, () => limit - (used += 1), { validator: () => must(mayCount(used, limit, until)) });
  await sleep(SIGN_IN.windowMs);
  await condition(allHandlersFinished);
}

setWorkflowOptions({ versioningBehavior: 'PINNED' }, signIn);
setWorkflowOptions({ versioningBehavior: 'PINNED' }, gate);
