import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ENV } from '../../worker/environment';
import { ofType } from '../infra/permissions';
import { synthesize } from '../infra/synth';
import { builtAssets } from './assets';

interface Properties {
  readonly Handler: string;
  readonly Code: { readonly S3Key: string };
  readonly Environment?: { readonly Variables?: object };
}

/** Every function of ours, with the folder whose code it is deployed with. */
async function functions() {
  const { templates, outdir } = synthesize('aws', {}, await builtAssets());
  return Object.entries(templates).flatMap(([stack, template]) => {
    const { files } = JSON.parse(readFileSync(join(outdir, `${stack}.assets.json`), 'utf8')) as { files: Record<string, { source: { path: string } }> };
    return ofType(template, 'AWS::Lambda::Function').flatMap(({ id, Properties: given }) => {
      const { Handler, Code, Environment } = given as unknown as Properties;
      const ours = ENV.temporalAddress in (Environment?.Variables ?? {});
      return ours ? [{ name: `${stack}/${id}`, handler: Handler, dir: join(outdir, files[Code.S3Key.replace('.zip', '')]?.source.path ?? '') }] : [];
    });
  });
}

/** What the file of a handler is and exports, asked in a process of its own, as Lambda would load it. */
function exported(dir: string, handler: string): string {
  const [file = '', name = ''] = handler.split('.');
  try {
    return execFileSync(process.execPath, ['-p', `typeof require(${JSON.stringify(join(dir, `${file}.js`))})[${JSON.stringify(name)}]`], { encoding: 'utf8', stdio: 'pipe' }).trim();
  } catch (error) {
    return String((error as { stderr?: string }).stderr).slice(0, 500);
  }
}

test('every function is deployed with code that has its handler', async () => {
  const found = (await functions()).map(({ name, handler, dir }) => `${name.replace(/[0-9A-F]{8}$/, '')} ${handler}: ${exported(dir, handler)}`);
  expect(found.sort()).toEqual([
    'Jobs/OnEvent index.onEvent: function',
    'Jobs/ProbeFunction index.probe: function',
    'Portal/Function index.handler: function',
    'Worker/PruneFunction index.handler: function',
    'Worker/ReleaseIsComplete index.isComplete: function',
    'Worker/ReleaseOnEvent index.onEvent: function',
    'Worker/Worker index.handler: function',
  ]);
}, 120_000);
