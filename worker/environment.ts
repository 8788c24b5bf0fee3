/** What a deployment tells its functions, by name. The deployment writes these and the functions read them; nobody else names them. */
export const ENV = {
  /** `host:port` of the Temporal frontend. */
  temporalAddress: 'TEMPORAL_ADDRESS',
  temporalNamespace: 'TEMPORAL_NAMESPACE',
  /** ARN of a secret whose string is the API key; none for a server that asks for none. */
  apiKeySecret: 'TEMPORAL_API_KEY_SECRET',
  /** `true` or `false`; left out: `true` exactly when there is an API key or a certificate authority. */
  tls: 'TEMPORAL_TLS',
  /** ARN of a secret whose string is the PEM certificate of the authority that a self-hosted server's certificate is from. */
  tlsCaSecret: 'TEMPORAL_TLS_CA_SECRET',
  /** ARN of a secret: JSON with `DENGKE_PAYLOAD_KEYS` and `DENGKE_ID_KEY`. */
  keysSecret: 'DENGKE_KEYS_SECRET',
  /** ARN of a secret: JSON as in a local installation's `tokens.json`. */
  tokensSecret: 'DENGKE_TOKENS_SECRET',
  /** ARN of a secret: JSON with the names of worker/staff-provider.ts; `{}` while staff have no provider. */
  oidcSecret: 'DENGKE_OIDC_SECRET',
  /** ARN of a secret: JSON with the names of worker/carriers.ts; `{}` while messages are read in the portal only. */
  carriersSecret: 'DENGKE_CARRIERS_SECRET',
  /** ARN of a secret: JSON with the `WECHAT_PAY_…` values; `{}` while candidates pay by bank transfer only. */
  wechatPaySecret: 'DENGKE_WECHAT_PAY_SECRET',
  buildId: 'DENGKE_BUILD_ID',
  /** Path of the workflows bundled ahead. */
  workflowBundle: 'DENGKE_WORKFLOW_BUNDLE',
  materialsBucket: 'S3_MATERIALS_BUCKET',
  recordsBucket: 'S3_RECORDS_BUCKET',
  /** A store other than AWS itself; on one machine only. */
  storeEndpoint: 'S3_ENDPOINT',
  /** `host:port` of clamd; left out: files are not scanned for malware. */
  clamdAddress: 'CLAMD_ADDRESS',
  /** Origin of the pages: they post files to the store, and letters and codes on papers lead to them. */
  portalOrigin: 'PORTAL_ORIGIN',
  /** Traces and metrics go here when it is set. */
  otlpEndpoint: 'OTEL_EXPORTER_OTLP_ENDPOINT',
  /** Name of the installation: the dimension of what is measured. */
  stage: 'DENGKE_STAGE',
} as const;

export type EnvironmentName = (typeof ENV)[keyof typeof ENV];
export type Environment = Readonly<Record<string, string | undefined>>;

/** @throws Error that names the variable */
export function required(env: Environment, name: string): string {
  const value = env[name]?.trim();
  if (!value) throw new Error(`${name} 未设置，请在部署的函数环境中设置 / ${name} is not set: the deployment sets it in the function's environment`);
  return value;
}

/** A yes or no; undefined when nothing is said. */
export function yesOrNo(env: Environment, name: string): boolean | undefined {
  const value = env[name]?.trim();
  if (!value) return undefined;
  if (value === 'true' || value === 'false') return value === 'true';
  throw new Error(`${name} 应为 true 或 false / ${name} must be true or false`);
}
