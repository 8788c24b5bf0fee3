/** A program the engine needs and how to come by it. The versions built are those of `go.mod`. */
export interface Program {
  readonly name: string;
  readonly goPackage: string;
  /** The release to download, where there is one. */
  readonly release?: string;
  /** Why a copy that printed this for `--version` will not do; undefined when it will. */
  refuse(version: string): string | undefined;
  /** What a person can install instead. */
  readonly install: string;
}

export const TEMPORAL: Program = {
  name: 'temporal',
  goPackage: 'github.com/temporalio/cli/cmd/temporal',
  // The first releases with a server that skips time by itself are 1.9; 1.8 came with server 1.31.
  release: 'v1.9.1',
  refuse: (version) => atLeast([1, 32], /Server (\d+)\.(\d+)/.exec(version), 'server'),
  install: 'Temporal CLI >= 1.9: https://docs.temporal.io/cli',
};

export const VERSITYGW: Program = {
  name: 'versitygw',
  goPackage: 'github.com/versity/versitygw/cmd/versitygw',
  // A copy built from source says `git` and is taken as it is.
  refuse: (version) => (/Version\s*: git/.test(version) ? undefined : atLeast([1, 8], /Version\s*: v?(\d+)\.(\d+)/.exec(version), 'version')),
  install: 'versitygw >= 1.8: https://github.com/versity/versitygw/releases',
};

function atLeast(wanted: readonly [number, number], found: RegExpExecArray | null, what: string): string | undefined {
  const [major, minor] = [Number(found?.[1]), Number(found?.[2])];
  if (major > wanted[0] || (major === wanted[0] && minor >= wanted[1])) return undefined;
  return `${what} ${found ? `${major}.${minor}` : 'unknown'}, needed >= ${wanted.join('.')}`;
}
