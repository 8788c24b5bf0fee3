import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { App, Validations } from 'aws-cdk-lib';
import { buildAssets } from './assets/build';
import { parseConfig } from './config';
import { deployment } from './deployment';
import { Nag } from './parts/nag';
import { refusePlaceholders } from './real';

async function main(): Promise<void> {
  const app = new App();
  const file = join(__dirname, 'environments', `${String(app.node.tryGetContext('environment'))}.json`);
  const config = parseConfig(read(file), file);
  refusePlaceholders(config, file, process.env.CDK_DEFAULT_ACCOUNT);
  Validations.of(app).addPlugins(new Nag(app));
  deployment(app, config, await buildAssets(config.platform, join(__dirname, '..', 'cdk.out', 'functions')));
  app.synth();
}

function read(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch (cause) {
    throw new Error(`${path} 无法读取；请用 -c environment=文件名 指定 / cannot be read: name a file of infra/environments by -c environment=NAME`, { cause });
  }
}

void main();
