import { Duration } from 'aws-cdk-lib';
import { ContainerDependencyCondition, ContainerImage, LogDrivers, Secret, type FargateTaskDefinition } from 'aws-cdk-lib/aws-ecs';
import type { ISecret } from 'aws-cdk-lib/aws-secretsmanager';
import type { EngineConfig } from '../config';
import type { KeptLogs } from '../parts/kept-logs';
import type { EmptySecret } from '../storage/empty-secret';
import { DATABASE_USER, type Database } from './database';
import { FRONTEND_PORT } from './network';

export interface ContainersProps {
  readonly engine: EngineConfig;
  readonly database: Database;
  readonly host: string;
  readonly certificate: EmptySecret;
  readonly ca: EmptySecret;
  readonly logs: KeptLogs;
}

/** What makes the server invoke functions; anything may be added without a new image. */
const DYNAMIC_CONFIG = {
  'workercontroller.enabled': [{ value: true }],
  'workercontroller.compute_providers.enabled': [{ value: ['aws-lambda'] }],
  'workercontroller.scaling_algorithms.enabled': [{ value: ['no-sync'] }],
};
const DYNAMIC_CONFIG_FILE = '/tmp/dynamic-config.yaml';

/** Cannot be changed once the database is in use. */
const HISTORY_SHARDS = '32';

/** Both databases, made if need be, brought to the schema of this version. Every step may be done again. */
const SCHEMA = [
  'set -e',
  'for pair in temporal:temporal temporal_visibility:visibility; do',
  '  tool="temporal-sql-tool --db ${pair%%:*}"',
  '  $tool create || true', // it is there, from the second time on; if it is not, the next step fails
  '  $tool setup-schema -v 0.0',
  '  $tool update-schema --schema-name postgresql/v12/${pair##*:}',
  'done',
].join('\n');

const serve = `printf '%s' "$DYNAMIC_CONFIG" > ${DYNAMIC_CONFIG_FILE} && exec /etc/temporal/entrypoint.sh`;

const namespaceScript = ({ namespace, closedDays }: EngineConfig) =>
  ['export TEMPORAL_ADDRESS="$(hostname -i):' + FRONTEND_PORT + '"',
    `temporal operator namespace describe -n ${namespace} || temporal operator namespace create -n ${namespace} --retention ${closedDays}d`].join('\n');

const shell = (script: string) => ['sh', '-c', script];

/** The schema first, then the server, then its namespace. */
export function addContainers(task: FargateTaskDefinition, { engine, database, host, certificate, ca, logs }: ContainersProps): void {
  const logging = (streamPrefix: string) => LogDrivers.awsLogs({ logGroup: logs, streamPrefix });
  const password = Secret.fromSecretsManager(database.secret as ISecret, 'password');
  const tools = ContainerImage.fromRegistry(engine.toolsImage);
  const schema = task.addContainer('schema', {
    image: tools,
    essential: false,
    command: shell(SCHEMA),
    environment: { SQL_PLUGIN: 'postgres12', SQL_HOST: database.dbInstanceEndpointAddress, SQL_PORT: database.dbInstanceEndpointPort, SQL_USER: DATABASE_USER, SQL_TLS: 'true', SQL_TLS_DISABLE_HOST_VERIFICATION: 'true' },
    secrets: { SQL_PASSWORD: password },
    logging: logging('schema'),
  });
  const server = task.addContainer('server', {
    image: ContainerImage.fromRegistry(engine.serverImage),
    command: shell(serve),
    portMappings: [{ containerPort: FRONTEND_PORT }],
    environment: serverEnvironment(database, host),
    secrets: { POSTGRES_PWD: password, ...serverCertificate(certificate) },
    healthCheck: { command: ['CMD-SHELL', `nc -z "$(hostname -i)" ${FRONTEND_PORT}`], interval: Duration.seconds(10), retries: 6, startPeriod: Duration.seconds(60) },
    logging: logging('server'),
  });
  const namespace = task.addContainer('namespace', {
    image: tools,
    essential: false,
    command: shell(namespaceScript(engine)),
    environment: { TEMPORAL_TLS_SERVER_NAME: host },
    secrets: { TEMPORAL_TLS_SERVER_CA_CERT_DATA: Secret.fromSecretsManager(ca) },
    logging: logging('namespace'),
  });
  server.addContainerDependencies({ container: schema, condition: ContainerDependencyCondition.SUCCESS });
  namespace.addContainerDependencies({ container: server, condition: ContainerDependencyCondition.HEALTHY });
}

/** The database's certificate is of an authority that the image does not know: encrypted, its name not verified. */
const serverEnvironment = (database: Database, host: string) => ({
  DB: 'postgres12',
  POSTGRES_SEEDS: database.dbInstanceEndpointAddress,
  DB_PORT: database.dbInstanceEndpointPort,
  POSTGRES_USER: DATABASE_USER,
  SQL_TLS_ENABLED: 'true',
  SQL_HOST_VERIFICATION: 'false',
  NUM_HISTORY_SHARDS: HISTORY_SHARDS,
  TEMPORAL_TLS_FRONTEND_SERVER_NAME: host,
  TEMPORAL_TLS_INTERNODE_SERVER_NAME: host,
  DYNAMIC_CONFIG: JSON.stringify(DYNAMIC_CONFIG),
  DYNAMIC_CONFIG_FILE_PATH: DYNAMIC_CONFIG_FILE,
});

/** One certificate for clients and for the server's own parts among themselves. */
function serverCertificate(secret: EmptySecret) {
  const [certificate, key, ca] = ['certificate', 'key', 'ca'].map((field) => Secret.fromSecretsManager(secret, field)) as [Secret, Secret, Secret];
  return {
    TEMPORAL_TLS_FRONTEND_CERT_DATA: certificate,
    TEMPORAL_TLS_FRONTEND_KEY_DATA: key,
    TEMPORAL_TLS_SERVER_CERT_DATA: certificate,
    TEMPORAL_TLS_SERVER_KEY_DATA: key,
    TEMPORAL_TLS_SERVER_CA_CERT_DATA: ca,
  };
}
