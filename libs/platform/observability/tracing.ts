import { context, propagation, ROOT_CONTEXT, trace } from '@opentelemetry/api';
import { failureText } from './failure.js';

/**
 * OpenTelemetry behind a setting: without an endpoint nothing is loaded and spans cost nothing.
 * `endpoint` is an OTLP/HTTP collector, for example http://127.0.0.1:4318/v1/traces. Returns a function that flushes.
 */
export async function startTracing(process: string, endpoint: string | null): Promise<() => Promise<void>> {
  if (endpoint === null) return () => Promise.resolve();
  const [{ NodeTracerProvider, BatchSpanProcessor }, { OTLPTraceExporter }, { resourceFromAttributes }] = await Promise.all([
    import('@opentelemetry/sdk-trace-node'),
    import('@opentelemetry/exporter-trace-otlp-http'),
    import('@opentelemetry/resources'),
  ]);
  const provider = new NodeTracerProvider({
    resource: resourceFromAttributes({ 'service.name': `srb-${process}` }),
    spanProcessors: [new BatchSpanProcessor(new OTLPTraceExporter({ url: endpoint }))],
  });
  provider.register();
  return () => provider.shutdown();
}

/** Where the running trace stands (W3C `traceparent`), for whoever continues it later or elsewhere; null when nothing is traced. */
export function currentTrace(): string | null {
  const carrier: { traceparent?: string } = {};
  propagation.inject(context.active(), carrier);
  return carrier.traceparent ?? null;
}

/**
 * Runs work inside a span; a failure is recorded on it.
 * @param continues the trace to continue, as `currentTrace` gave it; without one the span hangs below the running one
 */
export async function inSpan<T>(
  name: string,
  attributes: Record<string, string>,
  work: () => Promise<T>,
  continues: string | null = null,
): Promise<T> {
  const parent = continues === null ? context.active() : propagation.extract(ROOT_CONTEXT, { traceparent: continues });
  return trace.getTracer('srb').startActiveSpan(name, { attributes }, parent, async (span) => {
    try {
      return await work();
    } catch (error) {
      span.recordException(failureText(error));
      throw error;
    } finally {
      span.end();
    }
  });
}
