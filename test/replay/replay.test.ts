import { DeterminismViolationError } from '@temporalio/workflow';
import { workflowBuild } from '../../worker/bundle';
import { bytesOf, digest, fileOf, historyOf, readManifest, storiesFor, storiesOf, versions, type History } from './histories';
import { PATCHES } from '../../workflows/patches';
import { replay } from './replaying';

const today = workflowBuild();
const replayToday = async (recorded: Parameters<typeof replay>[1]) => replay((await today).bundle, recorded);

describe.each(versions())('the histories of %s', (version) => {
  test('are all there, and as they were recorded', () => {
    expect(storiesOf(version)).toEqual(storiesFor(version).sort());
    expect(Object.fromEntries(storiesOf(version).map((story) => [story, digest(fileOf(version, story))]))).toEqual(readManifest(version));
  });

  test('are sealed', () => {
    for (const story of storiesOf(version)) expect(bytesOf(version, story).toString('utf8')).not.toMatch(/考生|4401\d{13}/);
  });

  test('have a session that continues as new', () => {
    const continuing = historyOf(version, 'session-continuing').events?.at(-1)?.workflowExecutionContinuedAsNewEventAttributes;
    const continued = historyOf(version, 'session-continued').events?.[0]?.workflowExecutionStartedEventAttributes;
    expect(continuing?.newExecutionRunId).toBe(continued?.originalExecutionRunId);
  });

  test('go the same way with the workflows of today', async () => {
    const recorded = storiesOf(version).map((story) => ({ workflowId: `${version}/${story}`, history: historyOf(version, story) }));
    const results = await replayToday(recorded);
    expect(results.map(({ workflowId, error }) => [workflowId, error?.message])).toEqual(recorded.map(({ workflowId }) => [workflowId, undefined]));
  });
});

test('every patch in force is in a history of the newest version', () => {
  const newest = versions().at(-1)!;
  const recorded = storiesOf(newest).map((story) => bytesOf(newest, story).toString('latin1')).join('');
  expect(Object.keys(PATCHES).filter((id) => !recorded.includes(id))).toEqual([]);
});

/** Proves that the gate can close. */
describe('a history that today’s workflows would not have written', () => {
  const newest = versions().at(-1)!;

  const refused = async (alter: (history: History) => void) => {
    const history = historyOf(newest, 'registration-carried');
    alter(history);
    const [result] = await replayToday([{ workflowId: 'altered', history }]);
    expect(result?.error).toBeInstanceOf(DeterminismViolationError);
  };

  test('is refused when two activities have changed places', () =>
    refused(({ events }) => {
      const types = (events ?? []).flatMap(({ activityTaskScheduledEventAttributes: scheduled }) => scheduled?.activityType ?? []);
      for (const type of types) type.name = type.name === 'deliver' ? 'startSuccessor' : 'deliver';
    }));

  test('is refused when an activity stands where a timer was set', () =>
    refused(({ events = [] }) => {
      const timer = events!.findIndex(({ timerStartedEventAttributes }) => timerStartedEventAttributes);
      const activity = events!.find(({ activityTaskScheduledEventAttributes }) => activityTaskScheduledEventAttributes);
      events![timer] = { ...activity, eventId: events![timer]!.eventId };
    }));
});
