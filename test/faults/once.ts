import { ListObjectVersionsCommand } from '@aws-sdk/client-s3';
import type { Registration } from '../../domain/registration';
import { WORKFLOW_IDS } from '../../workflows/messages';
import type { TestSite } from '../support/site';
import { fateOf } from './fates';
import type { Player } from './player';

/** A life as it can be seen from outside, once it is over. */
export async function seenOf({ site }: TestSite, { id }: Player) {
  await site.client.workflow.getHandle(WORKFLOW_IDS.registration.to(id)).result();
  const of = { kind: 'registration', id } as const;
  const record = await site.records.readRecord<Registration>(of);
  const { end, ledger, audit } = record!.file;
  const versions = await Promise.all((await site.records.listRecordVersions(of)).map(({ versionId }) => site.records.readRecord(of, versionId)));
  const refunds = await Promise.all(ledger.filter(({ kind }) => kind === 'refund').map((entry) => runsOf(site, WORKFLOW_IDS.refund.to(`${id}-${entry.id}`))));
  return {
    end: end?.end,
    ledger: ledger.map(({ kind }) => kind),
    acts: audit.map(({ act }) => act),
    templates: (await site.outbox.listOutbox(id)).map(({ template }) => template),
    messageVersions: await versionsUnder(site, `outbox/${id}/`),
    sequences: versions.map((version) => version!.sequence).sort((a, b) => a - b),
    refunds,
  };
}

/** The same, as it must be. Messages of one delivery have no order. */
export function expectOnce(player: Player, seen: Awaited<ReturnType<typeof seenOf>>): void {
  const { end, ledger, acts, templates } = fateOf(player);
  expect({ ...seen, templates: [...seen.templates].sort() }).toEqual({
    end,
    ledger,
    acts,
    templates: [...templates].sort(),
    messageVersions: templates.length,
    sequences: [...new Set(seen.sequences)],
    refunds: ledger.filter((kind) => kind === 'refund').map(() => 1),
  });
}

async function runsOf({ client }: TestSite['site'], workflowId: string): Promise<number> {
  return (await client.workflow.count(`WorkflowId = '${workflowId}'`)).count;
}

async function versionsUnder({ store }: TestSite['site'], prefix: string): Promise<number> {
  const { Versions = [] } = await store.client.send(new ListObjectVersionsCommand({ Bucket: store.buckets.records, Prefix: prefix }));
  return Versions.length;
}
