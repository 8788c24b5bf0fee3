import { allHandlersFinished, condition, defineSignal, defineUpdate, setHandler } from '@temporalio/workflow';

export * from '../workflows';

/** What a life is compared with: as many updates, each answered at once, and nothing else. */
export async function bare({ steps }: { steps: number }): Promise<void> {
  let done = 0;
  setHandler(defineUpdate<number>('step'), () => (done += 1));
  await condition(() => done === steps && allHandlersFinished());
}

/** Stands where a registration would in what a session sees of it: it hears of its seat, and of the decision. */
export async function claimant(): Promise<void> {
  let answer: string | undefined;
  let over = false;
  setHandler(defineSignal<[{ seat: string }]>('seat'), ({ seat }) => void (answer = seat));
  setHandler(defineSignal('decided'), () => void (over = true));
  setHandler(defineUpdate<string>('answer'), async () => {
    await condition(() => answer !== undefined);
    return answer ?? '';
  });
  await condition(() => over && allHandlersFinished());
}
