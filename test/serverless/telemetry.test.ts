import { Server, ServerCredentials, type ServiceDefinition } from '@grpc/grpc-js';
import { currentAnnouncement } from '../support/site';
import { ENV } from '../../worker/environment';
import { builtAssets } from './assets';
import { startCloud, until, type Cloud } from './cloud';
import { published, release } from './deploy';

const asIs = (bytes: Buffer) => bytes;
const service = (path: string): ServiceDefinition =>
  ({ export: { path, requestStream: false, responseStream: false, requestSerialize: asIs, requestDeserialize: asIs, responseSerialize: asIs, responseDeserialize: asIs } });

/** What an OpenTelemetry collector was sent, as bytes. */
class Collector {
  spans = '';
  metrics = '';
  private readonly server = new Server();

  async start(): Promise<string> {
    const take = (keep: (text: string) => void) => ({
      export: ({ request }: { request: Buffer }, answer: (error: null, empty: Buffer) => void) => {
        keep(request.toString('latin1'));
        answer(null, Buffer.alloc(0));
      },
    });
    this.server.addService(service('/opentelemetry.proto.collector.trace.v1.TraceService/Export'), take((text) => { this.spans += text; }));
    this.server.addService(service('/opentelemetry.proto.collector.metrics.v1.MetricsService/Export'), take((text) => { this.metrics += text; }));
    const port = await new Promise<number>((resolve, reject) => this.server.bindAsync('127.0.0.1:0', ServerCredentials.createInsecure(), (error, bound) => (error ? reject(error) : resolve(bound))));
    return `http://127.0.0.1:${port}`;
  }

  stop = () => this.server.forceShutdown();
}

let cloud: Cloud;
const collector = new Collector();
beforeAll(async () => {
  cloud = await startCloud();
  const endpoint = await collector.start();
  await release(cloud, published(cloud, 1, (await builtAssets()).worker, { env: { [ENV.otlpEndpoint]: endpoint } }));
}, 120_000);
afterAll(async () => {
  await cloud.close();
  collector.stop();
});

test('with an endpoint for telemetry, activities are spans there and the SDK’s metrics follow; nothing in them names the candidate', async () => {
  const terms = await cloud.site.open(currentAnnouncement());
  await cloud.site.register(terms, 1);
  await cloud.quiet();
  await until('no span of an activity', () => collector.spans.includes('RunActivity:deliver'));
  await until('no metric', () => collector.metrics.includes('temporal_workflow_task_execution_latency'));
  expect(collector.spans + collector.metrics).not.toMatch(/考生|138\d{8}/);
}, 120_000);
