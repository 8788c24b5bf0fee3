import { LambdaClient, paginateListFunctions, type FunctionConfiguration } from '@aws-sdk/client-lambda';
import type { Environment } from './environment';

/** As the stacks and CloudFormation name them. */
const nameOf = (stage: string) => ({ worker: `dengke-${stage}-worker-Worker`, portal: `dengke-${stage}-portal-Function` });

/**
 * What a deployed installation tells its functions, read from the functions themselves, with the caller's credentials
 * and region. @throws Error that says how to name them
 */
export async function environmentOf(stage: string, lambda = new LambdaClient({})): Promise<Environment> {
  const names = nameOf(stage);
  const found: Partial<Record<keyof typeof names, FunctionConfiguration>> = {};
  for await (const { Functions = [] } of paginateListFunctions({ client: lambda }, {})) {
    for (const one of Functions) {
      if (one.FunctionName?.startsWith(names.worker)) found.worker = one;
      if (one.FunctionName?.startsWith(names.portal)) found.portal = one;
    }
  }
  const region = await lambda.config.region();
  const missing = (['worker', 'portal'] as const).filter((name) => !found[name]);
  if (missing.length > 0) {
    throw new Error(`${region} 没有 ${stage} 的函数：${missing.join('、')}；请检查 --stage、AWS_REGION 与 AWS_PROFILE，或先部署 / There is no function of stage ${stage} in ${region} for: ${missing.join(', ')}. See to --stage, AWS_REGION and AWS_PROFILE, or deploy first`);
  }
  return { ...found.portal?.Environment?.Variables, ...found.worker?.Environment?.Variables, AWS_REGION: region };
}
