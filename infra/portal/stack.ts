import { CfnOutput, Duration, Stack, type StackProps } from 'aws-cdk-lib';
import { AccessLogFormat } from 'aws-cdk-lib/aws-apigateway';
import { CorsHttpMethod, HttpApi, HttpMethod, HttpStage, LogGroupLogDestination, type CfnStage, type HttpRoute } from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import type { Construct } from 'constructs';
import { ENV } from '../../worker/environment';
import type { Asset } from '../assets/build';
import { acknowledge } from '../parts/acknowledge';
import { FIVE_MINUTES } from '../parts/alarm-bell';
import { SiteFunction } from '../parts/function';
import { KeptLogs } from '../parts/kept-logs';
import type { Site } from '../parts/site';
import type { StorageStack } from '../storage/stack';

/** Requests a second, and at once. A payment provider must get through when the pages are overrun, and the other way round. */
const PAGES = { rateLimit: 100, burstLimit: 300 };
const CALLBACKS = { rateLimit: 50, burstLimit: 100 };
const CALLBACK_PATH = '/callbacks/{provider}';

export interface PortalStackProps extends StackProps {
  readonly site: Site;
  readonly asset: Asset;
  readonly storage: Pick<StorageStack, 'records' | 'materials' | 'secrets'>;
}

/** The HTTP API. */
export class PortalStack extends Stack {
  constructor(scope: Construct, id: string, { site, asset, storage, ...props }: PortalStackProps) {
    super(scope, id, props);
    const { records, materials, secrets } = storage;
    const portal = new SiteFunction(this, 'Function', {
      site, asset,
      description: `dengke ${site.config.stage}: HTTP API`,
      memorySize: 1024,
      // The gateway waits for 30 seconds.
      timeout: Duration.seconds(29),
      environment: {
        [ENV.keysSecret]: secrets.keys.secretArn,
        [ENV.tokensSecret]: secrets.tokens.secretArn,
        [ENV.oidcSecret]: secrets.oidc.secretArn,
        [ENV.wechatPaySecret]: secrets.wechatPay.secretArn,
        [ENV.recordsBucket]: records.bucketName,
        [ENV.materialsBucket]: materials.bucketName,
        [ENV.portalOrigin]: site.config.portalOrigin,
        ...(site.config.clamd && { [ENV.clamdAddress]: site.config.clamd }),
        ...(site.config.otlpEndpoint && { [ENV.otlpEndpoint]: site.config.otlpEndpoint }),
      },
    });
    records.grantRead(portal);
    materials.grantUpload(portal);
    materials.grantKeep(portal);
    materials.grantView(portal);
    materials.grantPrinted(portal);
    materials.grantSessions(portal);
    secrets.keys.grantRead(portal);
    secrets.tokens.grantRead(portal);
    secrets.oidc.grantRead(portal);
    secrets.wechatPay.grantRead(portal);
    records.grantKeep(portal);

    const api = this.publish(portal, site);
    this.watch(portal, api, site);
    new CfnOutput(this, 'Url', { value: api.apiEndpoint });
  }

  private publish(portal: SiteFunction, site: Site): HttpApi {
    const integration = new HttpLambdaIntegration('Portal', portal);
    const api = new HttpApi(this, 'Api', {
      apiName: this.stackName,
      createDefaultStage: false,
      defaultIntegration: integration,
      corsPreflight: {
        allowOrigins: [site.config.portalOrigin],
        allowMethods: [CorsHttpMethod.GET, CorsHttpMethod.POST, CorsHttpMethod.PUT],
        allowHeaders: ['Authorization', 'Content-Type', 'Idempotency-Key'],
        maxAge: Duration.hours(1),
      },
    });
    const callbacks = api.addRoutes({ path: CALLBACK_PATH, methods: [HttpMethod.POST], integration });
    const stage = new HttpStage(this, 'Stage', {
      httpApi: api,
      autoDeploy: true,
      throttle: PAGES,
      // Which route, how long and how it went; not who: paths hold opaque ids only.
      accessLogSettings: { destination: new LogGroupLogDestination(new KeptLogs(this, 'AccessLogs', site)), format: ACCESS_LOG },
    });
    const { rateLimit: ThrottlingRateLimit, burstLimit: ThrottlingBurstLimit } = CALLBACKS;
    (stage.node.defaultChild as CfnStage).routeSettings = { [`POST ${CALLBACK_PATH}`]: { ThrottlingRateLimit, ThrottlingBurstLimit } };
    stage.node.addDependency(...callbacks);
    for (const route of [...callbacks, api.node.findChild('DefaultRoute') as HttpRoute]) {
      acknowledge(route, { 'AwsSolutions-APIG4': 'Open at the gateway: the portal itself checks the staff’s tokens, the candidates’ proofs and the signatures of payment providers.' });
    }
    return api;
  }

  private watch(portal: SiteFunction, api: HttpApi, { alarms }: Site): void {
    const period = FIVE_MINUTES;
    alarms.ringWhen(this, 'ServerErrors', {
      metric: api.metricServerError({ period }),
      threshold: 10,
      whatToDo: `Candidates see errors. 1. Open ${api.apiEndpoint}/healthz: it says whether the engine or the store does not answer. 2. Read the log of ${portal.functionName}. 3. If it began with a release: deploy the commit before it.`,
    });
    alarms.ringWhen(this, 'Throttles', {
      metric: portal.metricThrottles({ period }),
      threshold: 1,
      whatToDo: 'Candidates are turned away: the account is at its limit of concurrent executions. Look which function uses them up; ask AWS for a higher limit.',
    });
  }
}

const ACCESS_LOG = AccessLogFormat.custom(
  JSON.stringify({
    requestId: '$context.requestId', at: '$context.requestTimeEpoch', route: '$context.routeKey', path: '$context.path',
    status: '$context.status', latency: '$context.responseLatency', bytes: '$context.responseLength', error: '$context.integrationErrorMessage',
  }),
);
