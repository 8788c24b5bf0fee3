import { z } from 'zod';

/** Where the jest processes find the stack that global-setup.ts started. */
export const TEST_STACK_VARIABLE = 'DENGKE_TEST_STACK';

const testStackSchema = z.object({
  temporal: z.object({ address: z.string() }),
  store: z.object({ endpoint: z.string(), region: z.string(), accessKeyId: z.string(), secretAccessKey: z.string() }),
});

/** How to reach the stack of this test run. Make a namespace or bucket of your own; others share it. */
export type TestStack = z.infer<typeof testStackSchema>;

/** @throws Error when jest runs without its global setup */
export function testStack(): TestStack {
  const value = process.env[TEST_STACK_VARIABLE];
  if (!value) throw new Error(`${TEST_STACK_VARIABLE} is not set: jest runs without test/support/global-setup.ts`);
  return testStackSchema.parse(JSON.parse(value));
}

/** For `process.env`; leaves out what cannot cross a process boundary. */
export function encodeTestStack(stack: TestStack): string {
  return JSON.stringify(testStackSchema.parse(stack));
}
