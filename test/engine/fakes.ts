import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Folders made by {@link temporaryFolder}, for `afterAll`. */
const made: string[] = [];

export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'dengke-engine-'));
  made.push(folder);
  return folder;
}

export function removeTemporaryFolders(): void {
  for (const folder of made.splice(0)) rmSync(folder, { recursive: true, force: true });
}

/** An executable shell script. */
export function script(folder: string, name: string, body: string): string {
  mkdirSync(folder, { recursive: true });
  const file = join(folder, name);
  writeFileSync(file, `#!/bin/sh\n${body}\n`);
  chmodSync(file, 0o755);
  return file;
}

export const reports = (server: string) => `echo "temporal version 1.2.3 (Server ${server}, UI 2.50.1)"`;

/** A `go` whose `build` writes a program that reports this server version, and counts its calls in `<folder>/builds`. */
export function fakeGo(folder: string, server: string): void {
  script(folder, 'go', `
    echo built >> '${join(folder, 'builds')}'
    while [ "$1" != -o ]; do shift; done
    printf '#!/bin/sh\\n%s\\n' '${reports(server)}' > "$2"
    chmod +x "$2"
    echo some/package >&2`);
}
