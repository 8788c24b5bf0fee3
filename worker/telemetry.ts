import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-grpc';
import { Resource } from '@opentelemetry/resources';
import { BasicTracerProvider, BatchSpanProcessor } from '@opentelemetry/sdk-trace-base';
import { OpenTelemetryActivityInboundInterceptor } from '@temporalio/interceptors-opentelemetry';
import type { LambdaWorkerConfig } from '@temporalio/lambda-worker';
import { DEPLOYMENT } from './deployment';

/**
 * Sends the SDK's own metrics and a span for each activity to an OTLP endpoint (gRPC). Workflow code is not traced: an
 * interceptor that a run meets halfway changes the order of its steps on replay, and registrations are open for a year.
 */
export function traceAndMeasure(config: LambdaWorkerConfig, endpoint: string): void {
  const spans = new BatchSpanProcessor(new OTLPTraceExporter({ url: endpoint }));
  const tracer = new BasicTracerProvider({ resource: new Resource({ 'service.name': DEPLOYMENT }), spanProcessors: [spans] }).getTracer(DEPLOYMENT);
  config.runtimeOptions.telemetryOptions = { ...config.runtimeOptions.telemetryOptions, metrics: { otel: { url: endpoint } } };
  config.workerOptions.interceptors = { activity: [(context) => ({ inbound: new OpenTelemetryActivityInboundInterceptor(context, { tracer }) })] };
  config.shutdownHooks.push(() => spans.forceFlush());
}
