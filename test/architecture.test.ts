import { readdirSync, readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { dirname, join, normalize } from 'node:path';
import { PATCHES } from '../workflows/patches';

const root = join(__dirname, '..');
const LAYERS = ['domain', 'workflows', 'activities', 'worker', 'portal', 'engine', 'rehearsal', 'bench', 'infra', 'sandbox', 'test'] as const;
type Layer = (typeof LAYERS)[number];

/** Whom each layer may import, besides itself. */
const MAY: Readonly<Partial<Record<Layer, readonly Layer[]>>> = {
  domain: [],
  workflows: ['domain', 'activities'],
  activities: ['domain', 'workflows'],
  /** Here everything is put together and started. */
  worker: ['domain', 'workflows', 'activities', 'portal', 'engine', 'sandbox'],
  portal: ['domain', 'workflows', 'activities'],
  infra: ['domain', 'worker', 'engine'],
  engine: [],
  /** Stands in for somebody else: it shares no code with whoever calls it. */
  sandbox: ['domain'],
};

/** All that outsiders see of the workflows; only the worker's bundler takes them whole. */
const IN_THE_OPEN = ['workflows/messages', 'workflows/attributes'];

interface Import {
  readonly file: string;
  readonly layer: Layer;
  /** A path from the root for our own files, a package's name otherwise. */
  readonly target: string;
  readonly typeOnly: boolean;
  /** Loaded when it is needed. */
  readonly lazy: boolean;
}

const filesOf = (folder: string): string[] =>
  readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(ts|tsx|mjs)$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1));

const present = readdirSync(root);
const FILES = LAYERS.filter((layer) => present.includes(layer)).flatMap((layer) => filesOf(layer).map((file) => ({ layer, file, text: readFileSync(join(root, file), 'utf8') })));

const IMPORT = /(?:^|\n)(?:import|export)\s+(type\s)?(?:[^'";]*?\sfrom\s+)?'([^']+)'|(?:import|require|require\.resolve)\(\s*'([^']+)'/g;

const IMPORTS: readonly Import[] = FILES.flatMap(({ layer, file, text }) =>
  [...text.matchAll(IMPORT)].map((match) => {
    const given = match[2] ?? match[3] ?? '';
    return { layer, file, target: given.startsWith('.') ? normalize(join(dirname(file), given)) : given, typeOnly: match[1] !== undefined, lazy: match[3] !== undefined };
  }),
);

const layerOf = (target: string): Layer | undefined => LAYERS.find((layer) => target === layer || target.startsWith(`${layer}/`));
const sayings = (imports: readonly Import[]) => imports.map(({ file, target }) => `${file} imports ${target}`);
const isBuiltin = (target: string) => target.startsWith('node:') || builtinModules.includes(target);
const from = (layer: Layer) => IMPORTS.filter((one) => one.layer === layer);

describe('imports', () => {
  it('are found at all', () => {
    expect(sayings(IMPORTS)).toContain('workflows/life.ts imports domain/acts/apply');
    expect(IMPORTS).toContainEqual({ file: 'workflows/proxies.ts', layer: 'workflows', target: 'activities', typeOnly: true, lazy: false });
  });

  it('point one way', () => {
    const wrong = IMPORTS.filter(({ layer, target }) => {
      const [to, may] = [layerOf(target), MAY[layer]];
      return to !== undefined && to !== layer && may !== undefined && !may.includes(to);
    });
    expect(sayings(wrong)).toEqual([]);
  });

  it('of activities into workflows are types', () => {
    expect(sayings(from('workflows').filter(({ target, typeOnly }) => layerOf(target) === 'activities' && !typeOnly))).toEqual([]);
  });

  it('of workflows by activities and portal are messages', () => {
    const seen = [...from('activities'), ...from('portal')].filter(({ target, typeOnly }) => layerOf(target) === 'workflows' && !IN_THE_OPEN.includes(target) && !typeOnly);
    expect(sayings(seen)).toEqual([]);
    expect(sayings(from('portal').filter(({ target }) => layerOf(target) === 'workflows' && !IN_THE_OPEN.includes(target)))).toEqual([]);
  });

  it('of the stacks into what they deploy are names', () => {
    const stacks = from('infra').filter(({ file }) => !/^infra\/(assets|functions)\//.test(file));
    const others = stacks.filter(({ target }) => !['infra', 'domain', undefined].includes(layerOf(target)) && target !== 'worker/environment');
    expect(sayings(others)).toEqual([]);
  });

  it('of what reads documents are in one place, and the pages load it when somebody hands one in', () => {
    const readers = IMPORTS.filter(({ layer, target }) => layer !== 'test' && ['mammoth', 'unpdf'].includes(target)).map(({ file }) => dirname(file));
    expect([...new Set(readers)]).toEqual(['activities/notice']);
    const others = IMPORTS.filter(({ file, layer, target }) => layer !== 'test' && target.startsWith('activities/notice/') && !/^(activities\/notice|worker\/announce)\//.test(file));
    expect(others.filter(({ lazy }) => !lazy)).toEqual([]);
    expect(sayings(others)).toEqual(['portal/notice-acts.ts imports activities/notice/text']);
  });

  it('of the domain are its own, and zod', () => {
    expect(sayings(from('domain').filter(({ target }) => layerOf(target) !== 'domain' && target !== 'zod'))).toEqual([]);
  });

  it('of the workflows hold nothing of Node', () => {
    expect(sayings(from('workflows').filter(({ target }) => isBuiltin(target)))).toEqual([]);
  });
});

/** What makes two runs of the same code differ. */
const IMPURE: readonly (readonly [string, RegExp])[] = [
  ['Intl', /\bIntl\b|\.toLocale\w*String\(/],
  ['local time', /\.(get|set)(FullYear|Month|Date|Day|Hours|Minutes|Seconds|Milliseconds|TimezoneOffset)\(/],
  ['chance', /\bMath\.random\b|\bcrypto\b/],
  ['the process', /\bprocess\.|\bglobalThis\b/],
  ['a timer of Node', /\bsetTimeout\(|\bsetInterval\(|\bsetImmediate\(/],
];
const THE_CLOCK = ['the clock', /\bDate\.now\b|new Date\(\)|\bperformance\b/] as const;

const impurities = (layer: Layer, rules: readonly (readonly [string, RegExp])[]) =>
  FILES.filter((one) => one.layer === layer).flatMap(({ file, text }) => rules.filter(([, pattern]) => pattern.test(text)).map(([name]) => `${file} uses ${name}`));

describe('purity', () => {
  it('of the domain', () => expect(impurities('domain', [...IMPURE, THE_CLOCK])).toEqual([]));
  it('of the workflows, whose clock is the engine’s', () => expect(impurities('workflows', IMPURE)).toEqual([]));
});

/** The worker shares the domain among its workflows, and freezes what modules export: a schema would be frozen half finished. */
describe('the domain can be shared by workflows', () => {
  const modules = FILES.filter(({ layer }) => layer === 'domain');

  it('as no module keeps anything that changes', () => {
    expect(modules.filter(({ text }) => /^(export )?(let|var) /m.test(text)).map(({ file }) => file)).toEqual([]);
  });

  it.each(modules.map(({ file }) => [file]))('as %s exports no schema', async (file) => {
    const exported = (await import(join(root, file))) as object;
    expect(schemasIn(exported)).toEqual([]);
  });
});

function schemasIn(value: unknown, path = '', seen = new Set<unknown>()): string[] {
  if (typeof value !== 'object' || value === null || seen.has(value)) return [];
  seen.add(value);
  if ('_zod' in value) return [path];
  return Object.entries(value).flatMap(([key, inner]) => schemasIn(inner, `${path}.${key}`, seen));
}

it('no file is longer than 200 lines', () => {
  const long = FILES.filter(({ layer, text }) => layer !== 'test' && text.split('\n').length > 201).map(({ file }) => file);
  expect(long).toEqual([]);
});

it('every patch is listed', () => {
  const used = FILES.filter(({ layer }) => layer === 'workflows').flatMap(({ text }) => [...text.matchAll(/\b(?:patched|deprecatePatch|applies|retire)\('([^']+)'\)/g)].map(([, id]) => id));
  for (const id of used) expect(PATCHES).toHaveProperty([id ?? '']);
});
